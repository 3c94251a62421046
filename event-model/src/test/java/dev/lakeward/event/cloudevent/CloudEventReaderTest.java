package dev.lakeward.event.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Catalog CATALOG = Catalog.builtIn();

    /** One CloudEvent, and whether it conforms. */
    record Case(String name, boolean valid, JsonNode event) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws Exception {
        try (var in =
                Objects.requireNonNull(CloudEventReaderTest.class.getResourceAsStream("/cloudevents/events.json"))) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false)
                    .map(one -> new Case(
                            one.path("name").asText(), one.path("valid").asBoolean(), one.path("event")));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAsTheSpecificationSays(Case one) throws Exception {
        assertThat(faults(CloudEventMode.STRICT, one.event()).isEmpty())
                .as("%s: %s", one.event(), faults(CloudEventMode.STRICT, one.event()))
                .isEqualTo(one.valid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "specversion"})
    void takesEventsThatLackAnAttributeWhereItIsLenient(String name) throws Exception {
        var event = (com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(
                "{\"specversion\":\"1.0\",\"id\":\"c\",\"type\":\"default\",\"source\":\"s\",\"my_ext\":{\"a\":1.5}}");
        event.remove(name);

        assertThat(faults(CloudEventMode.LENIENT, event)).isEmpty();
        assertThat(faults(CloudEventMode.STRICT, event)).contains("/" + name, "/my_ext");
        assertThat(faults(CloudEventMode.LENIENT, event.put(name, ""))).isEmpty();
    }

    @Test
    void rejectsAnOldVersionEvenWhereItIsLenient() throws Exception {
        assertThat(faults(CloudEventMode.LENIENT, JSON.readTree("{\"specversion\":\"0.3\",\"type\":\"default\"}")))
                .containsExactly("/specversion");
    }

    @Test
    void keepsSubjectSchemaContentTypeAndTheTypeThatWasSent() throws Exception {
        var event = translated("""
            {"specversion":"1.0","id":"k","type":"com.example.join_guild","source":"s","subject":"guilds/7","dataschema":"https://e/s",
             "datacontenttype":"application/json","tenant":"t1","data":{"user_id":"u","guild_name":"g"}}
            """);

        assertThat(event.at("/event_type").asText()).isEqualTo("join_guild");
        assertThat(event.at("/ce_type").asText()).isEqualTo("com.example.join_guild");
        assertThat(event.at("/subject").asText()).isEqualTo("guilds/7");
        assertThat(event.at("/dataschema").asText()).isEqualTo("https://e/s");
        assertThat(event.at("/datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.at("/tenant").asText()).isEqualTo("t1");
        assertThat(event.at("/guild_name").asText()).isEqualTo("g");
    }

    @Test
    void losesNeitherOfTwoMembersOfOneName() throws Exception {
        var event = translated("""
            {"specversion":"1.0","id":"k","type":"join_guild","source":"s","subject":"outer","time":"2026-01-02T03:04:05Z",
             "data":{"subject":"inner","event_id":"other","event_time":"later","event_type":"mine"}}
            """);

        assertThat(event.at("/subject").asText()).isEqualTo("inner");
        assertThat(event.at("/ce_subject").asText()).isEqualTo("outer");
        assertThat(event.at("/event_id").asText()).isEqualTo("k");
        assertThat(event.at("/data_event_id").asText()).isEqualTo("other");
        assertThat(event.at("/data_event_time").asText()).isEqualTo("later");
        assertThat(event.at("/data_event_type").asText()).isEqualTo("mine");
    }

    @Test
    void readsJsonThatComesInBase64() throws Exception {
        String text = java.util.Base64.getEncoder().encodeToString(" {\"user_id\":\"ü\"} ".getBytes(UTF_8));
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"k\",\"type\":\"join_guild\",\"source\":\"s\"%s,\"data_base64\":\"%s\"}";

        assertThat(translated(event.formatted(",\"datacontenttype\":\"application/vnd.x+json; v=1\"", text))
                        .at("/user_id")
                        .asText())
                .isEqualTo("ü");
        assertThat(translated(event.formatted(",\"datacontenttype\":\"text/json\"", "WzEsMl0="))
                        .at("/data")
                        .toString())
                .isEqualTo("[1,2]");
        assertThat(translated(event.formatted("", text)).at("/user_id").asText())
                .as("application/json where no type is said")
                .isEqualTo("ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WzEsMl0=", "eyJhIjo=", "AAEC", "e30gMQ=="})
    void keepsBase64OfNoSaidTypeAsItIsWhereItIsNoJsonObject(String base64) throws Exception {
        var event = translated(
                "{\"specversion\":\"1.0\",\"id\":\"k\",\"type\":\"join_guild\",\"source\":\"s\",\"data_base64\":\"%s\"}"
                        .formatted(base64));

        assertThat(event.at("/data_base64").asText()).isEqualTo(base64);
    }

    @Test
    void takesTheTimeFromTheAttributesAloneAlsoWhereTheyHaveNone() throws Exception {
        var event = translated(
                "{\"specversion\":\"1.0\",\"id\":\"k\",\"type\":\"join_guild\",\"source\":\"s\",\"data\":{\"event_time\":\"20:00\"}}");

        assertThat(event.has("event_time")).isFalse();
        assertThat(event.at("/data_event_time").asText()).isEqualTo("20:00");
    }

    private static JsonNode translated(String json) throws Exception {
        byte[] bytes = json.getBytes(UTF_8);
        var read = new CloudEventReader(CATALOG, CloudEventMode.STRICT).structured(bytes, 0, bytes.length);
        assertThat(read).isInstanceOf(CloudEvent.Conforming.class);
        return JSON.readTree(((CloudEvent.Conforming) read).json());
    }

    /** Pointers of what is wrong; none where the event is accepted. */
    private static List<String> faults(CloudEventMode mode, JsonNode event) throws JsonFault {
        byte[] bytes = event.toString().getBytes(UTF_8);
        var verdict = switch (new CloudEventReader(CATALOG, mode).structured(bytes, 0, bytes.length)) {
            case CloudEvent.Conforming one -> new EventValidator(CATALOG).check(one.json(), 0, one.json().length);
            case CloudEvent.Nonconforming wrong -> wrong.verdict();
        };
        return verdict instanceof ValidationResult.Rejected rejected
                ? rejected.faults().stream().map(fault -> fault.pointer()).toList()
                : List.of();
    }
}
