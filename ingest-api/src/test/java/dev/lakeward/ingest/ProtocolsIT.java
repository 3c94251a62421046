package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void takesACloudEventInBinaryMode() throws Exception {
        var response = API.post(
                "/v1/events",
                "{\"user_id\":\"u\",\"guild_name\":\"g\"}",
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                "ce-%C3%A4",
                "ce-type",
                "com.example.join_guild",
                "ce-source",
                "/guilds",
                "ce-time",
                "2026-01-02T03:04:05Z");

        assertThat(response.statusCode()).isEqualTo(202);
        var message = published("ce-ä");
        assertThat(EventHeaders.of(message).source()).isEqualTo("/guilds");
        assertThat(EventHeaders.of(message).time()).isEqualTo("2026-01-02T03:04:05.000Z");
        assertThat(event(message).at("/guild_name").asText()).isEqualTo("g");
    }

    @Test
    void takesCloudEventsInBatches() throws Exception {
        var response = API.post(
                "/v1/events",
                "[" + structured("batch-1", "a") + "," + structured("batch-2", "b") + "]",
                "Content-Type",
                "application/cloudevents-batch+json");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(EventHeaders.of(published("batch-2")).source()).isEqualTo("b");
        assertThat(event(published("batch-1")).at("/tenant").asText()).isEqualTo("t1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/json                   | []
        application/json                   | ' [ ] '
        text/plain                         | []
        application/x-ndjson               | ''
        application/x-ndjson               | ' '
        application/cloudevents-batch+json | []
        application/cloudevents-batch+json | ' [ ] '
        """)
    void acceptsAnEmptyBatchWith202(String type, String body) throws Exception {
        var response = API.post("/v1/events", body, "Content-Type", type);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(response.body()).toString())
                .isEqualTo("{\"accepted\":0,\"rejected\":0,\"positions\":[],\"events\":[]}");
    }

    /** Under a new id it would count again with each try. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "true", "4.5", "\"\"", "\" \"", "\" a\"", "\"\\u0007\"", "\"\\u200b\"", "LONG"})
    void rejectsAnIdThatCannotBeUsedAndNeverReplacesIt(String given) throws Exception {
        String id = given.replace("LONG", "\"" + "x".repeat(129) + "\"");
        var own = API.post(
                "/v1/events",
                "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\",\"event_id\":" + id + "}");
        var sdk = API.post("/v1/batch", "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"messageId\":" + id + "}]}");

        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(own.body()).containsAnyOf("wrong-type", "wrong-id");
        assertThat(sdk.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(sdk.body()).at("/rejected").asInt()).isEqualTo(1);
        assertThat(sdk.body()).containsAnyOf("wrong-type", "wrong-id");
    }

    @Test
    void takesAWholeNumberForTheIdOfAnSdkAsItsDigits() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            var response = API.post("/v1/batch", """
                {"batch": [{"type": "page", "userId": "u", "messageId": 20261128}]}
                """);
            assertThat(JSON.readTree(response.body()).at("/accepted").asInt()).isEqualTo(1);
        }
        assertThat(published("20261128")).isNotNull();
        var own = API.post(
                "/v1/events", "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\",\"event_id\":42}");
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(own.body()).contains("wrong-type").contains("send a string");
    }

    @Test
    void rejectsACloudEventOfAnotherVersion() throws Exception {
        var response = API.post(
                "/v1/events",
                structured("old", "a").replace("1.0", "0.3"),
                "Content-Type",
                "application/cloudevents+json");

        assertThat(response.statusCode()).isEqualTo(422);
    }

    @Test
    void takesWhatSegmentTracksIntoTheTableOfTheCatalogue() throws Exception {
        var response = API.post("/v1/batch", """
            {"writeKey": "any", "sentAt": "2026-01-01T00:00:00Z", "batch": [
              {"type": "track", "messageId": "seg-1", "userId": "u-7", "event": "Purchase Sword",
               "properties": {"amount_purchased": 2, "note": "x"}, "timestamp": "2026-01-01T00:00:00Z"},
              {"type": "track", "messageId": "seg-2", "anonymousId": "a-1", "event": "Opened Door", "properties": {"n": 1}},
              {"type": "identify", "messageId": "seg-3", "userId": "u-7", "traits": {"plan": "gold"}}]}
            """, "Content-Type", "text/plain");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).at("/accepted").asInt()).isEqualTo(3);
        var sword = published("seg-1");
        assertThat(EventHeaders.of(sword).type()).isEqualTo("purchase_sword");
        assertThat(new String(sword.key(), UTF_8)).isEqualTo("u-7");
        assertThat(event(sword).at("/amount_purchased").asInt()).isEqualTo(2);
        assertThat(EventHeaders.of(published("seg-2")).type()).isEqualTo("track");
        assertThat(event(published("seg-2")).at("/event").asText()).isEqualTo("Opened Door");
        assertThat(event(published("seg-3")).at("/traits/plan").asText()).isEqualTo("gold");
    }

    @Test
    void putsAClockThatIsWrongRight() throws Exception {
        API.post("/v1/track", """
            {"messageId": "skew", "userId": "u", "event": "e", "timestamp": "2020-01-01T00:00:00Z", "sentAt": "2020-01-01T00:00:10Z"}
            """);

        var time = Instant.parse(EventHeaders.of(published("skew")).time());
        assertThat(Duration.between(time, Instant.now())).isBetween(Duration.ofSeconds(9), Duration.ofMinutes(10));
    }

    @Test
    void respondsToAnSdkWith200AndListsRejections() throws Exception {
        var response = API.post("/v1/track", "{\"messageId\":\"nobody\",\"event\":\"e\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).at("/events/0/pointer").asText())
                .isEqualTo("/user_id");
    }

    @Test
    void inflatesGzipWithOrWithoutItsHeaderAndZstd() throws Exception {
        assertThat(compressed(gzip(game("gz-1")), "gzip")).isEqualTo(202);
        assertThat(compressed(gzip(game("gz-2")), "identity")).isEqualTo(202);
        assertThat(compressed(Zstd.compress(game("zstd-1").getBytes(UTF_8)), "zstd"))
                .isEqualTo(202);

        assertThat(event(published("zstd-1")).at("/guild_name").asText()).isEqualTo("g");
    }

    private static int compressed(byte[] body, String encoding) throws Exception {
        return API.send(HttpRequest.newBuilder(API.uri("/v1/events"))
                        .header("Content-Encoding", encoding)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private static byte[] gzip(String text) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static String game(String id) {
        return "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}"
                .formatted(id);
    }

    private static String structured(String id, String source) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"join_guild\",\"tenant\":\"t1\",\"data\":{\"user_id\":\"u\",\"guild_name\":\"g\"}}"
                .formatted(id, source);
    }

    private static ConsumerRecord<byte[], byte[]> published(String id) {
        return API.read(API.topics().events()).stream()
                .filter(message -> id.equals(EventHeaders.of(message).id()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode event(ConsumerRecord<byte[], byte[]> message) throws Exception {
        return JSON.readTree(message.value());
    }
}
