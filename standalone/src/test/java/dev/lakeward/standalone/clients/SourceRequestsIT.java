package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SDKs that cannot run here, such as those of phones: the requests that their source writes, to a real server, read back
 * as rows. The last request is sent twice, as after a lost response.
 */
@Tag("system")
class SourceRequestsIT {
    private static final Path FILES = Path.of("src/test/resources/clients");
    private static final String GTAG = "gtag";
    /** The tables of GA4 have names of their own. */
    private static final String PURCHASE =
            "SELECT event_type || ' ' || user_id || ' ' || anonymous_id || ' ' || transaction_id || ' ' || value || ' ' || currency"
                    + " || ' ' || campaign_name FROM ga4_commerce_events WHERE user_id = 'gtag-0'";

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static ClientLake lake;

    private static final Map<String, Sent> SENT = new TreeMap<>();

    /**
     * What was sent of an SDK.
     *
     * @param time of its first event
     * @param response to the last request
     */
    private record Sent(RequestFile file, Instant time, String response) {}

    /** Sends all that the files have, and waits once until it is landed. */
    @BeforeAll
    static void send() throws Exception {
        lake = ClientLake.start(folder, Map.of("LAKEWARD_HTTP_ORIGINS", "https://shop.example"));
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.sorted().toList()) {
                var time = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
                var requests = RequestFile.read(file, time);
                SENT.put(requests.client(), new Sent(requests, time, send(requests)));
            }
        }
        lake.awaitLanding();
    }

    @AfterAll
    static void stop() {
        if (lake != null) {
            lake.close();
        }
    }

    static List<String> clients() {
        return SENT.keySet().stream().filter(client -> !client.equals(GTAG)).toList();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void landsTheEventsOfAnSdkOnceAsItsSourceWritesThem(String client) {
        var sent = Objects.requireNonNull(SENT.get(client));

        assertThat(sent.response()).contains(sent.file().settings().getOrDefault("reply", ""));
        var expected = sent.file().expected(sent.time());
        var rows = lake.rowsOf(client);
        if (sent.file().hasHashedIds()) {
            assertThat(rows).extracting(ClientRow::id).doesNotHaveDuplicates();
            expected = withoutIds(expected);
            rows = withoutIds(rows);
        }
        assertThat(ClientRow.withTimesOf(rows, expected)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<ClientRow> withoutIds(List<ClientRow> rows) {
        return rows.stream().map(row -> row.withId(row.item())).toList();
    }

    @Test
    void landsAPurchaseOfGtag() {
        assertThat(lake.rows(PURCHASE)).containsExactly("ga4.purchase gtag-0 gtag-device order-0 9.50 EUR spring");
    }

    /** Sends all requests, and the last one twice; returns the last response. */
    private static String send(RequestFile requests) throws Exception {
        var last = requests.requests().getLast();
        String response = "";
        for (String request :
                Stream.concat(requests.requests().stream(), Stream.of(last)).toList()) {
            var received = HTTP.send(RequestFile.of(request, lake.api()), BodyHandlers.ofString());
            assertThat(received.statusCode())
                    .as("%s: %s", request, received.body())
                    .isEqualTo(RequestFile.expectedStatus(request));
            response = received.body();
        }
        return response;
    }

    /** Members without which the SDKs of phones cannot read a response; Kotlin and Swift fail on one that is missing. */
    @ParameterizedTest
    @CsvSource({
        "/v1/projects/k/settings, /integrations /plan /middlewareSettings /metrics",
        "/sourceConfig?writeKey=k, /source/id /source/name /source/writeKey /source/workspaceId /source/updatedAt"
                + " /source/destinations /source/config/statsCollection/errors/enabled"
                + " /source/config/statsCollection/metrics/enabled",
        "/array/k/config, /hasFeatureFlags /sessionRecording /surveys /capturePerformance"
    })
    void answersWhatSdksOfPhonesAskFirst(String path, String members) throws Exception {
        var settings = new ObjectMapper().readTree(get(path).body());

        for (String member : members.split(" ", -1)) {
            assertThat(settings.at(member).isMissingNode()).as(member).isFalse();
            assertThat(settings.at(member).isNull()).as(member).isFalse();
        }
        assertThat(settings.at("/source/enabled").asBoolean(true)).isTrue();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(lake.api().toString().replaceFirst("/$", "") + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
