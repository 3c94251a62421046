package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of SDKs as real clients send them, wrong ones among them. */
class SdkMessagesIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cut \\ud83d\"",
                "NaN",
                "-Infinity",
                "01",
                "\"a\nb\"",
                "'single'",
                "{\"x\" 1}",
                "undefined",
                "\"\\x\"",
                "{\"n\":1,\"n\":2}"
            })
    void rejectsOneMessageThatIsNoJsonAndTakesItsNeighbours(String value) throws Exception {
        String id = "hs-" + Integer.toHexString(value.hashCode());
        var response = sdk(
                "/v1/batch",
                "{\"sentAt\":\"2026-11-28T10:00:00Z\",\"batch\":[%s,%s,%s]}"
                        .formatted(track(id + "-1", "1"), track(id + "-2", value), track(id + "-3", "1")));

        assertThat(response.at("/accepted").asInt()).isEqualTo(2);
        assertThat(response.at("/rejected").asInt()).isEqualTo(1);
        assertThat(response.at("/events")).hasSize(1);
        assertThat(response.at("/events/0/index").asInt()).isEqualTo(1);
        published(id + "-1");
        published(id + "-3");
    }

    @Test
    void rejectsElementsThatAreNoMessages() throws Exception {
        var response = sdk(
                "/v1/batch", "{\"batch\":[7,null,\"x\",[],{},{\"type\":\"billing\"},%s]}".formatted(track("el", "1")));

        assertThat(response.at("/accepted").asInt()).isEqualTo(1);
        assertThat(response.at("/rejected").asInt()).isEqualTo(6);
        assertThat(response.at("/events/5/code").asText()).isEqualTo("unknown-event-type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/batch | {"batch":[]}
        /v1/batch | {"batch":[ ]}
        /v1/batch | {"batch":null,"sentAt":"x"}
        /v1/batch | []
        /v1/b     | ' '
        /v1/batch | ''
        /v1/track | []
        /v1/page  | ''
        """)
    void respondsToABatchWithoutMessagesWith200(String path, String body) throws Exception {
        var response = API.post(path, body, "Content-Type", "application/json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        var json = JSON.readTree(response.body());
        assertThat(json.at("/accepted").asInt(-1)).isZero();
        assertThat(json.at("/rejected").asInt(-1)).isZero();
        assertThat(json.at("/events").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batch\":[{\"type\":\"track\",\"messageId\":\"cut-1\"}",
                "{\"batch\":[{\"type\":\"track\",\"messageId\":\"cut-1\"},{\"mess",
                "{\"batch\":{}}",
                "{\"batch\":[],\"batch\":[]}",
                "{\"messageId\":\"cut-1\",\"type\":\"track"
            })
    void rejectsAnEnvelopeThatIsBrokenAsAWholeAndKeepsIt(String body) throws Exception {
        var response = API.post("/v1/batch", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).at("/type").asText()).isEqualTo("/problems/malformed-json");
        assertThat(API.read(API.topics().rejected()))
                .anyMatch(row -> payload(row).equals(body));
    }

    @Test
    void respondsToASingleMessageThatIsNoJsonWith200AndRecordsIt() throws Exception {
        var response = sdk("/v1/track", track("single", "\"\\ud83d\""));

        assertThat(response.at("/rejected").asInt()).isEqualTo(1);
        assertThat(response.at("/events/0/code").asText()).isEqualTo("malformed-json");
        assertThat(API.read(API.topics().rejected()))
                .anyMatch(row -> payload(row).contains("\\ud83d"));
    }

    @Test
    void landsATrackThatDoesNotFitItsTableInTracksAndSaysSo() throws Exception {
        double before = warnings("schema-mismatch");
        var response = sdk(
                "/v1/track",
                "{\"event\":\"Purchase Sword\",\"messageId\":\"misfit\",\"userId\":\"u\",\"properties\":{\"amount_purchased\":\"two\",\"colour\":\"red\"}}");

        assertThat(response.at("/accepted").asInt()).isEqualTo(1);
        assertThat(response.at("/events/0/warnings/0/code").asText()).isEqualTo("schema-mismatch");
        assertThat(response.at("/events/0/warnings/0/pointer").asText()).isEqualTo("/amount_purchased");
        var event = published("misfit");
        assertThat(event.at("/event_type").asText()).isEqualTo("track");
        assertThat(event.at("/event").asText()).isEqualTo("Purchase Sword");
        assertThat(event.at("/properties/colour").asText()).isEqualTo("red");
        assertThat(event.at("/schema_mismatch/event_type").asText()).isEqualTo("purchase_sword");
        assertThat(event.at("/schema_mismatch/faults/0/pointer").asText()).isEqualTo("/amount_purchased");
        assertThat(warnings("schema-mismatch")).isEqualTo(before + 1);
    }

    @Test
    void rejectsATrackOfNobodyWhereverItWouldLand() throws Exception {
        var response = sdk(
                "/v1/track", "{\"event\":\"Join Guild\",\"messageId\":\"nobody\",\"userId\":\"\",\"properties\":{}}");

        assertThat(response.at("/rejected").asInt()).isEqualTo(1);
        assertThat(response.at("/events/0/pointer").asText()).isEqualTo("/user_id");
    }

    @Test
    void takesAnEventWhoseTimeCannotBeReadWithAWarning() throws Exception {
        double before = warnings("unreadable-time");
        var response = sdk("/v1/batch", """
            {"batch":[{"type":"track","event":"A","messageId":"ut-1","userId":"u","timestamp":"yesterday"},
                      {"type":"track","event":"A","messageId":"ut-2","userId":"u","timestamp":"2026-11-28T13:00:00.000+0300"}]}
            """);

        assertThat(response.at("/accepted").asInt()).isEqualTo(2);
        assertThat(response.at("/events")).as("only what is odd is listed").hasSize(1);
        assertThat(response.at("/events/0/status").asText()).isEqualTo("accepted");
        assertThat(response.at("/events/0/event_id").asText()).isEqualTo("ut-1");
        assertThat(response.at("/events/0/warnings/0/code").asText()).isEqualTo("unreadable-time");
        assertThat(published("ut-1").at("/unreadable_time").asText()).isEqualTo("yesterday");
        assertThat(published("ut-2").at("/event_time").asText()).isEqualTo("2026-11-28T10:00:00.000Z");
        assertThat(warnings("unreadable-time")).isEqualTo(before + 1);
    }

    @Test
    void takesTracksWithTheNamesOfBuiltInTypesIntoTracks() throws Exception {
        for (String name : List.of(
                "Identify", "Page", "Track", "Order", "Image", "Billing", "Site Visit", "Measurement", "Device")) {
            var response = sdk(
                    "/v1/track",
                    "{\"type\":\"track\",\"event\":\"%s\",\"messageId\":\"tn-%s\",\"userId\":\"u\",\"properties\":{\"order_id\":\"o\",\"revenue\":10}}"
                            .formatted(name, name.replace(' ', '-')));

            assertThat(response.at("/accepted").asInt()).as(name).isEqualTo(1);
            var event = published("tn-" + name.replace(' ', '-'));
            assertThat(event.at("/event_type").asText()).isEqualTo("track");
            assertThat(event.at("/event").asText()).isEqualTo(name);
            assertThat(event.at("/properties/revenue").asInt()).isEqualTo(10);
        }
    }

    private static String track(String id, String title) {
        return "{\"type\":\"track\",\"event\":\"A\",\"messageId\":\"%s\",\"userId\":\"u\",\"properties\":{\"title\":%s}}"
                .formatted(id, title);
    }

    private static JsonNode sdk(String path, String body) throws Exception {
        var response = API.post(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static double warnings(String code) {
        return API.meters()
                .get("lakeward.ingest.warnings")
                .tag("code", code)
                .counter()
                .count();
    }

    private static JsonNode published(String id) throws Exception {
        var found = API.read(API.topics().events()).stream()
                .filter(message -> id.equals(EventHeaders.of(message).id()))
                .findFirst();
        assertThat(found).as(id).isPresent();
        return JSON.readTree(found.orElseThrow().value());
    }

    private static String payload(ConsumerRecord<byte[], byte[]> row) {
        try {
            return JSON.readTree(new String(row.value(), UTF_8)).path("payload").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
