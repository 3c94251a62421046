package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void publishesTheBytesAsTheyCameUnderTheKeyOfTheEntity() throws Exception {
        String event = "{ \"event_type\":\"join_guild\" ,\"event_id\":\"as-they-came\",\"user_id\":\"u-1\","
                + "\"event_time\":\"2026-01-02T03:04:05.678+01:00\",\"guild_name\":\"Knights\", \"unknown\":[1, 2]}";

        var answer = API.post(
                "/v1/events",
                event,
                "Content-Type",
                "application/json",
                "User-Agent",
                "test/1",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(answer.statusCode()).isEqualTo(202);
        var message = published("as-they-came");
        assertThat(new String(message.value(), UTF_8)).isEqualTo(event);
        assertThat(new String(message.key(), UTF_8)).isEqualTo("u-1");
        assertThat(EventHeaders.of(message).type()).isEqualTo("join_guild");
        assertThat(EventHeaders.of(message).source()).isEqualTo("default");
        assertThat(EventHeaders.of(message).time()).isEqualTo("2026-01-02T02:04:05.678Z");
        assertThat(EventHeaders.of(message).request())
                .isEqualTo("127.0.0.1:%d\ntest/1\n127.0.0.0"
                        .formatted(API.api().address().getPort()));
        assertThat(EventHeaders.of(message).trace()).startsWith("00-4bf92f35");
    }

    @Test
    void namesThePositionOfEachEvent() throws Exception {
        var answer = API.post("/v1/events", "[" + event("where-1") + "," + event("where-2") + "]");

        var body = json(answer.body());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(body.at("/accepted").asInt()).isEqualTo(2);
        assertThat(body.at("/rejected").asInt()).isZero();
        var message = published("where-2");
        assertThat(body.at("/events/1/index").asInt()).isEqualTo(1);
        assertThat(body.at("/events/1/event_id").asText()).isEqualTo("where-2");
        assertThat(body.at("/events/1/status").asText()).isEqualTo("accepted");
        assertThat(body.at("/events/1/partition").asInt()).isEqualTo(message.partition());
        assertThat(body.at("/events/1/offset").asLong()).isEqualTo(message.offset());
        assertThat(body.at("/positions/0/offset").asLong()).isEqualTo(message.offset());
    }

    @Test
    void givesAnEventWithoutAnIdOneThatHoldsItsTime() throws Exception {
        var answer = API.post("/v1/events", "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}");

        String id = json(answer.body()).at("/events/0/event_id").asText();
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(published(id).value()).isNotNull();
    }

    @Test
    void acceptsTheNeighboursOfAFaultyEvent() throws Exception {
        String lines = event("good-1") + "\n{broken\n" + event("good-2").replace("join_guild", "no_such_type") + "\n"
                + event("good-3");

        var answer = API.post("/v1/events", lines, "Content-Type", "application/x-ndjson");

        assertThat(answer.statusCode()).isEqualTo(207);
        var body = json(answer.body());
        assertThat(body.at("/accepted").asInt()).isEqualTo(2);
        assertThat(body.at("/events/1/code").asText()).isEqualTo("malformed-json");
        assertThat(body.at("/events/1/help").asText()).isNotBlank();
        assertThat(body.at("/events/2/code").asText()).isEqualTo("unknown-event-type");
        assertThat(body.at("/events/2/pointer").asText()).isEqualTo("/event_type");
        assertThat(published("good-3").value()).isNotNull();
    }

    @Test
    void listsOnlyRejectedEventsIfAsked() throws Exception {
        String lines = event("minimal-1") + "\n{}\n" + event("minimal-2");

        var answer = API.post("/v1/events", lines, "Content-Type", "application/x-ndjson", "Prefer", "return=minimal");

        var body = json(answer.body());
        assertThat(body.at("/events")).hasSize(1);
        assertThat(body.at("/events/0/index").asInt()).isEqualTo(1);
    }

    @Test
    void respondsWithAProblemWhereNoneIsAccepted() throws Exception {
        var answer = API.post("/v1/events", "{\"event_type\":\"join_guild\",\"event_id\":\"none\",\"user_id\":7}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var body = json(answer.body());
        assertThat(body.at("/type").asText()).isEqualTo("/problems/rejected-events");
        assertThat(body.at("/status").asInt()).isEqualTo(422);
        assertThat(body.at("/errors/0/pointer").asText()).isNotBlank();
        assertThat(body.at("/events/0/status").asText()).isEqualTo("rejected");
    }

    @Test
    void recordsWhatItRejects() throws Exception {
        API.post("/v1/events", "{\"event_type\":\"nope\",\"event_id\":\"kept\"}", "User-Agent", "test/2");

        var row = rejected("/event_id", "kept");
        assertThat(row.at("/code").asText()).isEqualTo("unknown-event-type");
        assertThat(row.at("/pointer").asText()).isEqualTo("/event_type");
        assertThat(row.at("/event_type").asText()).isEqualTo("nope");
        assertThat(row.at("/stage").asText()).isEqualTo("ingest");
        assertThat(row.at("/user_agent").asText()).isEqualTo("test/2");
        assertThat(row.at("/payload").asText()).contains("\"kept\"");
        assertThat(row.at("/received_ts").asText()).endsWith("Z");
        assertThat(UUID.fromString(row.at("/rejected_id").asText()).version()).isEqualTo(7);
    }

    @Test
    void rejectsABrokenArrayAsAWholeAndKeepsIt() throws Exception {
        var answer = API.post("/v1/events", "[" + event("broken-array") + ",{");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).at("/type").asText()).isEqualTo("/problems/malformed-json");
        assertThat(API.read(API.topics().events()))
                .noneMatch(message ->
                        "broken-array".equals(EventHeaders.of(message).id()));
        assertThat(API.read(API.topics().rejected()))
                .anyMatch(message -> new String(message.value(), UTF_8).contains("broken-array"));
    }

    @Test
    void rejectsWhatHoldsNoEvent() throws Exception {
        assertProblem(API.post("/v1/events", ""), 400, "empty-body");
        assertProblem(API.post("/v1/events", "x", "Content-Type", "image/png"), 415, "unsupported-media-type");
        assertProblem(API.post("/v1/events", " ".repeat((1 << 20) + 1)), 413, "body-too-large");
        assertProblem(API.post("/v1/events", "[" + "{},".repeat(500) + "{}]"), 413, "too-many-events");
        assertProblem(API.get("/v1/events"), 405, "method-not-allowed");
        assertProblem(API.get("/nowhere"), 404, "not-found");
    }

    @Test
    void rejectsAnEventThatIsTooDeepOrTooLarge() throws Exception {
        String deep = event("deep").replace("}", ",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertThat(json(API.post("/v1/events", deep).body())
                        .at("/events/0/code")
                        .asText())
                .isEqualTo("too-deep");

        String large = event("large").replace("}", ",\"x\":\"" + "x".repeat(900_000) + "\"}");
        assertThat(json(API.post("/v1/events", large).body())
                        .at("/events/0/code")
                        .asText())
                .isEqualTo("too-large");
        assertThat(rejected("/code", "too-large").at("/payload").asText()).hasSize(64 << 10);
    }

    @Test
    void letsAnEventNameTheHostAndUserAgentItWasFirstSeenWith() throws Exception {
        API.post("/v1/events", event("own").replace("}", ",\"host\":\"old.example\",\"user_agent\":\"old/1\"}"));

        var message = published("own");
        assertThat(EventHeaders.of(message).request()).startsWith("old.example\nold/1\n");
    }

    @Test
    void explainsEachProblemOnAPageOfItsOwn() throws Exception {
        assertThat(API.get("/problems/malformed-json").body()).contains("Fix:");
        assertThat(API.get("/problems/wrong-type").body()).contains("Fix:");
        assertThat(API.get("/problems/none").statusCode()).isEqualTo(404);
    }

    @Test
    void judgesWithoutPublishing() throws Exception {
        var answer = API.post("/v1/validate", "[" + event("only-judged") + ",{}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        var body = json(answer.body());
        assertThat(body.at("/events/0/table").asText()).isEqualTo("guild_events");
        assertThat(body.at("/events/1/errors/0/code").asText()).isEqualTo("missing-property");
        assertThat(API.read(API.topics().events()))
                .noneMatch(
                        message -> "only-judged".equals(EventHeaders.of(message).id()));
    }

    @Test
    void saysThatItLivesAndIsReady() throws Exception {
        assertThat(API.get("/livez").statusCode()).isEqualTo(200);
        assertThat(API.get("/readyz").statusCode()).isEqualTo(200);
    }

    private static String event(String id) {
        return "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}"
                .formatted(id);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var body = json(answer.body());
        assertThat(body.at("/type").asText()).isEqualTo("/problems/" + code);
        assertThat(body.at("/help").asText()).isNotBlank();
    }

    private static ConsumerRecord<byte[], byte[]> published(String id) {
        return API.read(API.topics().events()).stream()
                .filter(message -> id.equals(EventHeaders.of(message).id()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode rejected(String pointer, String value) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (var message : API.read(API.topics().rejected())) {
            rows.add(JSON.readTree(message.value()));
        }
        return rows.stream()
                .filter(row -> value.equals(row.at(pointer).asText()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
