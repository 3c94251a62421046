package dev.lakeward.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.EventHeaders;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_PROXIES", "127.0.0.1,10.0.0.0/8");

    private static final String EVENT =
            "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    @TempDir
    private Path folder;

    @Test
    void servesHttpsByPemAndTakesANewCertificateWhileItRuns() throws Exception {
        var first = TestCertificate.make(folder, "first");
        var second = TestCertificate.make(folder, "second");
        var tls = Map.of(
                "LAKEWARD_HTTP_TLS_CERTIFICATE", first.certificate().toString(),
                "LAKEWARD_HTTP_TLS_KEY", first.key().toString());
        try (var api = API.another(tls)) {
            assertThat(api.address().getScheme()).isEqualTo("https");
            assertThat(status(api.address(), first.client())).isEqualTo(202);
            assertThatThrownBy(() -> status(api.address(), second.client())).isInstanceOf(IOException.class);

            replace(second.key(), first.key());
            replace(second.certificate(), first.certificate());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> status(api.address(), second.client()) == 202);
        }
    }

    @Test
    void servesHttpsByPkcs12AndCutsWhoSpeaksPlainHttp() throws Exception {
        var certificate = TestCertificate.make(folder, "store");
        Path password = Files.writeString(folder.resolve("password"), TestCertificate.PASSWORD + "\n");
        var tls = Map.of(
                "LAKEWARD_HTTP_TLS_KEYSTORE", certificate.store().toString(),
                "LAKEWARD_HTTP_TLS_PASSWORD_FILE", password.toString(),
                "LAKEWARD_HTTP_REQUEST_TIME", "2s");
        try (var api = API.another(tls)) {
            assertThat(status(api.address(), certificate.client())).isEqualTo(202);
            try (var plain = new RawHttp(api.address())) {
                plain.send("GET /livez HTTP/1.1\r\nHost: t\r\n\r\n");
                assertThatThrownBy(plain::response)
                        .as("no response in plain text")
                        .isInstanceOf(IOException.class);
            }
            try (var silent = new RawHttp(api.address())) {
                assertThat(silent.closed())
                        .as("a handshake that never begins is cut")
                        .isTrue();
            }
            assertThat(status(api.address(), certificate.client())).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LAKEWARD_HTTP_TLS_CERTIFICATE, pom.xml, LAKEWARD_HTTP_TLS_KEY",
        "LAKEWARD_HTTP_TLS_KEYSTORE, nowhere.p12, cannot read the file",
        "LAKEWARD_HTTP_PROXIES, localhost, use addresses or blocks",
        "LAKEWARD_HTTP_CLIENT_ADDRESS, half, 'use truncated, full or none'"
    })
    void rejectsSettingsThatCannotBe(String key, String value, String says) {
        assertThatThrownBy(() -> IngestSettings.from(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "plain | - | - | 127.0.0.0",
                "one | X-Forwarded-For | 203.0.113.77 | 203.0.113.0",
                "chain | X-Forwarded-For | 198.51.100.9, 203.0.113.77, 10.1.2.3 | 203.0.113.0",
                "port | X-Forwarded-For | 203.0.113.77:4711 | 203.0.113.0",
                "standard | Forwarded | for=198.51.100.9, for=\"[2001:db8:1:2::9]:80\";proto=https | 2001:db8:1:0:0:0:0:0",
                "hidden | Forwarded | for=203.0.113.77, for=_secret | 127.0.0.0"
            })
    void takesTheClientsNetworkFromATrustedProxy(
            String id, @Nullable String header, @Nullable String value, String network) throws Exception {
        var response = header == null
                ? API.post("/v1/events", EVENT.formatted(id))
                : API.post("/v1/events", EVENT.formatted(id), header, String.valueOf(value));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(client(id)).isEqualTo(network);
    }

    @Test
    void believesNoOneWhoIsNoProxy() throws Exception {
        try (var api = API.another(Map.of("LAKEWARD_HTTP_PROXIES", "", "LAKEWARD_HTTP_CLIENT_ADDRESS", "full"));
                var http = HttpClient.newHttpClient()) {
            post(api, http, "spoof", "X-Forwarded-For", "203.0.113.77");
            post(api, http, "spoof-standard", "Forwarded", "for=203.0.113.77");
        }

        assertThat(client("spoof")).isEqualTo("127.0.0.1");
        assertThat(client("spoof-standard")).isEqualTo("127.0.0.1");
    }

    /** Any name but one of this machine, whose pages may send whatever their scheme. */
    @Test
    void takesAPageOfTheSameOriginAfterAProxyThatEndsTls() throws Exception {
        try (var api = API.another(Map.of("LAKEWARD_HTTP_HOSTS", "lake.example"))) {
            assertThat(statusOfPage(api, "")).isEqualTo(403);
            assertThat(statusOfPage(api, "X-Forwarded-Proto: https\r\n")).isEqualTo(202);
        }
    }

    private static int statusOfPage(IngestApi api, String header) throws IOException {
        String event = EVENT.formatted("page");
        try (var connection = new RawHttp(api.address())) {
            return connection
                    .send(
                            "POST /v1/events HTTP/1.1\r\nHost: lake.example\r\nOrigin: https://lake.example\r\n%sContent-Length: %d\r\n\r\n%s"
                                    .formatted(header, event.length(), event))
                    .response()
                    .status();
        }
    }

    @Test
    void respondsToHttp2WhoseFramesComeOneByOne() throws Exception {
        String settingsFrame = "\0\0\0\4\0\0\0\0\0";
        try (IngestApi api = API.another(Map.of());
                var connection = new RawHttp(api.address())) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            for (int frame = 0; frame < 50; frame++) {
                connection.send(settingsFrame);
            }

            RawHttp.RawResponse response = connection.response();

            assertThat(response.status()).isEqualTo(505);
            assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(response.body()).contains("/problems/http-version");
        }
    }

    private static void post(IngestApi api, HttpClient http, String id, String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(api.address().resolve("/v1/events"))
                .header(header, value)
                .POST(BodyPublishers.ofString(EVENT.formatted(id)))
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
    }

    private static int status(URI address, HttpClient client) throws Exception {
        try (client) {
            var request = HttpRequest.newBuilder(address.resolve("/v1/events"))
                    .POST(BodyPublishers.ofString(EVENT.formatted("tls")))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static void replace(Path from, Path to) throws Exception {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, FileTime.from(Instant.now().plusSeconds(5)));
    }

    /** What an event carries of its client's address. */
    private static String client(String id) {
        for (var found : API.read(API.topics().events())) {
            var headers = EventHeaders.of(found);
            if (headers.id().equals(id)) {
                return headers.request().substring(headers.request().lastIndexOf('\n') + 1);
            }
        }
        throw new AssertionError("no event " + id);
    }
}
