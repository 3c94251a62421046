package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.standalone.importing.read.ExactJson;
import dev.lakeward.standalone.importing.read.InputLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedLineTest {
    private static final long NONE = MappedLine.NO_TIME;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1764335400000",
                "1764335400000.0",
                "1764335400000.000",
                "17643354e5",
                "1.7643354E12",
                "\"2025-11-28T13:10:00Z\""
            })
    void readsATimeAsTheApiDoes(String time) throws JsonProcessingException {
        assertThat(event("\"event_time\":" + time).time()).isEqualTo(1_764_335_400_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1764335400000.5", "1e400", "17643354000000000000000", "\"1764335400000\"", "true", "null"})
    void knowsNoTimeWhereTheApiReadsNone(String time) throws JsonProcessingException {
        assertThat(event("\"event_time\":" + time).time()).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\":1", "\"event_id\":null", "\"event_id\":\"\""})
    void givesAnEventWithoutAnIdTheOneOfItsLine(String members) throws JsonProcessingException {
        MappedLine event = event(members);

        assertThat(event.id()).hasSize(36);
        assertThat(new String(event.event(), UTF_8)).contains("\"event_id\":\"" + event.id() + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"{}", "[]", "{\"a\":1}", "[1]", "false", "12"})
    void leavesAnIdThatIsNoTextForTheApiToRefuse(String id) throws JsonProcessingException {
        assertThat(new String(event("\"event_id\":" + id).event(), UTF_8)).isEqualTo("{\"event_id\":" + id + "}");
    }

    @Test
    void keepsAnIdOfItsOwn() throws JsonProcessingException {
        assertThat(event("\"event_id\":\"e\"").id()).isEqualTo("e");
    }

    private static MappedLine event(String members) throws JsonProcessingException {
        String line = "{" + members + "}";
        ObjectNode event = (ObjectNode) ExactJson.MAPPER.readTree(line);
        return MappedLine.of(new InputLine(1, line, event), event);
    }
}
