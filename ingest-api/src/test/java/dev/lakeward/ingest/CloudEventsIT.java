package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudEvents over HTTP: batches, binary mode, and the lenient setting. */
class CloudEventsIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BATCH = "application/cloudevents-batch+json";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        version   | {"specversion":"0.3","id":"x","source":"s","type":"join_guild"}                                | /specversion
        id        | {"specversion":"1.0","source":"s","type":"join_guild"}                                         | /id
        type      | {"specversion":"1.0","id":"x","source":"s"}                                                    | /type
        surrogate | {"specversion":"1.0","id":"x","source":"s","type":"join_guild","data":{"t":"\\ud83d"}}         | ''
        nan       | {"specversion":"1.0","id":"x","source":"s","type":"join_guild","data":{"n":NaN}}               | ''
        extension | {"specversion":"1.0","id":"x","source":"s","type":"join_guild","Big":1}                        | /Big
        text      | "no object"                                                                                    | ''
        """)
    void rejectsOneEventOfABatchAndTakesItsNeighbours(String name, String wrong, String pointer) throws Exception {
        var response = API.post(
                "/v1/events",
                "[%s,%s,%s]".formatted(guild(name + "-1"), wrong, guild(name + "-3")),
                "Content-Type",
                BATCH);

        assertThat(response.statusCode()).isEqualTo(207);
        var body = JSON.readTree(response.body());
        assertThat(body.at("/accepted").asInt()).isEqualTo(2);
        assertThat(body.at("/events/1/status").asText()).isEqualTo("rejected");
        assertThat(body.at("/events/1/pointer").asText()).startsWith(pointer);
        published(name + "-1");
        published(name + "-3");
        assertThat(API.read(API.topics().rejected()))
                .as("it is kept as it was sent")
                .anyMatch(row -> payload(row.value()).equals(wrong.strip()));
    }

    @Test
    void rejectsABatchThatIsBrokenOrTooLongAsAWhole() throws Exception {
        assertThat(API.post("/v1/events", "[" + guild("cut") + ",{", "Content-Type", BATCH)
                        .statusCode())
                .isEqualTo(400);
        assertThat(API.post("/v1/events", guild("none"), "Content-Type", BATCH).statusCode())
                .isEqualTo(400);
        assertThat(API.post("/v1/events", "[" + "1,".repeat(500) + "1]", "Content-Type", BATCH)
                        .statusCode())
                .isEqualTo(413);
        assertThat(API.post("/v1/events", "x", "Content-Type", "application/cloudevents+avro")
                        .statusCode())
                .isEqualTo(415);
        assertThat(API.post("/v1/events", "", "Content-Type", "application/cloudevents+json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void readsEachKindOfDataInBinaryMode() throws Exception {
        assertThat(binary("bin-json", "application/json; charset=utf-8", "{\"user_id\":\"u\"}".getBytes(UTF_8)))
                .isEqualTo(202);
        assertThat(published("bin-json").at("/user_id").asText()).isEqualTo("u");
        assertThat(published("bin-json").at("/datacontenttype").asText()).isEqualTo("application/json; charset=utf-8");
        assertThat(published("bin-json").at("/subject").asText()).isEqualTo("a b");
        assertThat(published("bin-json").at("/dataschema").asText()).isEqualTo("https://e/s");
        assertThat(binary("bin-text", "text/plain", "Hällo".getBytes(UTF_8))).isEqualTo(202);
        assertThat(published("bin-text").at("/data").asText()).isEqualTo("Hällo");
        assertThat(binary("bin-bytes", "application/octet-stream", new byte[] {0, (byte) 0xff}))
                .isEqualTo(202);
        assertThat(published("bin-bytes").at("/data_base64").asText()).isEqualTo("AP8=");
        assertThat(binary("bin-list", "application/json", "[1,2]".getBytes(UTF_8)))
                .isEqualTo(202);
        assertThat(published("bin-list").at("/data").toString()).isEqualTo("[1,2]");
        assertThat(binary("bin-broken", "application/json", "{".getBytes(UTF_8)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"ce-id, /id", "ce-source, /source", "ce-type, /type", "ce-specversion, /specversion"})
    void rejectsAnEventInBinaryModeThatLacksAnAttribute(String header, String pointer) throws Exception {
        var headers = new java.util.TreeMap<>(
                Map.of("ce-id", "lack", "ce-source", "s", "ce-type", "default", "ce-specversion", "1.0"));
        headers.remove(header);
        var request = HttpRequest.newBuilder(API.uri("/v1/events")).POST(HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        var response = API.send(request);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(response.body()).at("/errors/0/pointer").asText())
                .isEqualTo(pointer);
    }

    @Test
    void takesEventsWithoutIdsWhereItIsLenient() throws Exception {
        String event =
                "{\"type\":\"join_guild\",\"my_tenant\":{\"a\":1},\"data\":{\"user_id\":\"u\",\"guild_name\":\"g\"}}";
        assertThat(API.post("/v1/events", event, "Content-Type", "application/cloudevents+json")
                        .statusCode())
                .isEqualTo(422);
        try (var lenient = API.another(Map.of("LAKEWARD_HTTP_CLOUDEVENTS", "lenient"));
                var client = HttpClient.newHttpClient()) {
            var response = client.send(
                    HttpRequest.newBuilder(lenient.address().resolve("/v1/events"))
                            .header("Content-Type", "application/cloudevents+json")
                            .POST(HttpRequest.BodyPublishers.ofString(event))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(202);
            String id = JSON.readTree(response.body()).at("/events/0/event_id").asText();
            assertThat(published(id).at("/my_tenant/a").asInt()).isEqualTo(1);
        }
    }

    private static int binary(String id, String type, byte[] data) throws Exception {
        return API.send(HttpRequest.newBuilder(API.uri("/v1/events"))
                        .header("Content-Type", type)
                        .header("ce-specversion", "1.0")
                        .header("ce-id", id)
                        .header("ce-source", "s")
                        .header("ce-type", "default")
                        .header("ce-subject", "a%20b")
                        .header("ce-dataschema", "https://e/s")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(data)))
                .statusCode();
    }

    private static String guild(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"s\",\"type\":\"join_guild\",\"data\":{\"user_id\":\"u\",\"guild_name\":\"g\"}}"
                .formatted(id);
    }

    private static JsonNode published(String id) throws Exception {
        var found = API.read(API.topics().events()).stream()
                .filter(message -> id.equals(EventHeaders.of(message).id()))
                .findFirst();
        assertThat(found).as(id).isPresent();
        return JSON.readTree(found.orElseThrow().value());
    }

    private static String payload(byte[] row) {
        try {
            return JSON.readTree(new String(row, UTF_8)).path("payload").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
