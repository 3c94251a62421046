package dev.lakeward.ingest.endpoint.game;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import dev.lakeward.testsupport.ReferenceFiles;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GameIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Function<EventMetadata, byte @Nullable []>> HEADERS =
            Map.of("User-Agent", EventMetadata::userAgent, "Host", EventMetadata::host);

    static Stream<String> cases() throws Exception {
        return Files.readAllLines(ReferenceFiles.file("game/api_cases.jsonl")).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesAsTheReferenceDoes(String line) throws Exception {
        var wanted = JSON.readTree(line);
        int before = events().size();

        var response =
                ask(wanted.at("/method").asText() + " " + wanted.at("/path").asText(), "user-001.comcast.com");

        var found = events();
        if (wanted.at("/status").asInt() == 308) {
            // Served at once, where the reference sends clients to the path with its last slash.
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("USER 002: 1  Sword(s) Purchased!\n");
            assertThat(found).hasSize(before + 1);
            return;
        }
        assertThat(response.status()).isEqualTo(wanted.at("/status").asInt());
        if (wanted.at("/event").isNull()) {
            assertThat(found).hasSize(before);
            return;
        }
        assertThat(found).hasSize(before + 1);
        assertThat(response.body()).isEqualTo(wanted.at("/body").asText());
        assertSame(found, wanted.at("/event"));
    }

    @Test
    void knowsAllCasesOfTheReference() throws Exception {
        assertThat(cases()).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /join_guild?guild_name=Night%20Watch|guild_name|Night Watch",
                "POST /take_potion/?n=3|health|30",
                "GET /level_up|attack|200",
                "GET /find_treasure/|event_type|find_treasure",
                "GET /enemy_attack|event_type|enemy_attack",
                "GET /defeat_enemy/|user_id|001"
            })
    void makesOneEventOfEachRequest(String given) throws Exception {
        var parts = given.split("\\|", -1);
        int before = events().size();

        var response = ask(parts[0], "h");

        assertThat(response.status()).isEqualTo(200);
        var found = events();
        assertThat(found).hasSize(before + 1);
        assertThat(newest(found).at("/" + parts[1]).asText()).isEqualTo(parts[2]);
    }

    @Test
    void servesApacheBenchOverAConnectionThatStays() throws Exception {
        String request = String.join(
                "\r\n",
                "GET /purchase_a_sword/?userid=u&n=2 HTTP/1.0",
                "Connection: Keep-Alive",
                "Host: bench",
                "User-Agent: ApacheBench/2.3",
                "Accept: */*",
                "",
                "");
        try (var connection = new RawHttp(API.api().address())) {
            for (int i = 0; i < 3; i++) {
                var response = connection.send(request).response();

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("USER u: 2  Sword(s) Purchased!\n");
                assertThat(response.headers())
                        .containsEntry("connection", "keep-alive")
                        .containsKey("content-length");
            }
        }
    }

    private static RawHttp.RawResponse ask(String start, String host) throws Exception {
        try (var connection = new RawHttp(API.api().address())) {
            return connection
                    .send(start + " HTTP/1.1\r\nHost: " + host
                            + "\r\nUser-Agent: ApacheBench/2.3\r\nAccept: */*\r\nConnection: close\r\n"
                            + (start.startsWith("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n"))
                    .response();
        }
    }

    private static void assertSame(List<ConsumerRecord<byte[], byte[]>> found, JsonNode wanted) throws Exception {
        var event = newest(found);
        var headers = found.stream()
                .max(Comparator.comparingLong(ConsumerRecord::timestamp))
                .orElseThrow()
                .headers();
        var metadata = new EventMetadata().read(headers);
        for (var property : wanted.properties()) {
            String name = property.getKey();
            if (HEADERS.containsKey(name)) {
                assertThat(HEADERS.get(name).apply(metadata))
                        .isEqualTo(property.getValue().asText().getBytes(UTF_8));
            } else if (!name.equals("Accept")) {
                assertThat(event.get(name.equals("userid") ? "user_id" : name)).isEqualTo(property.getValue());
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> events() {
        return API.read(API.topics().events());
    }

    private static JsonNode newest(List<ConsumerRecord<byte[], byte[]>> found) throws Exception {
        return JSON.readTree(found.stream()
                .max(Comparator.comparingLong(ConsumerRecord::timestamp))
                .orElseThrow()
                .value());
    }
}
