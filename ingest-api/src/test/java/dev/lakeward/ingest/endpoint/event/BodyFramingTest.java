package dev.lakeward.ingest.endpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFramingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|JSON",
                "Application/JSON; charset=utf-8|JSON",
                "application/x-ndjson|LINES",
                "application/jsonl|LINES",
                "text/plain;charset=UTF-8|ANY",
                "application/x-www-form-urlencoded|ANY",
                "''|ANY",
                "image/png|UNKNOWN",
                "application/xml|UNKNOWN"
            })
    void goesByTheContentType(String contentType, BodyFraming framing) {
        assertThat(BodyFraming.of(contentType)).isEqualTo(framing);
    }

    @Test
    void takesAnyFramingWhereNoTypeIsNamed() {
        assertThat(BodyFraming.of(null)).isEqualTo(BodyFraming.ANY);
    }

    @Test
    void findsTheElementsOfAnArray() throws Exception {
        assertThat(split(BodyFraming.JSON, " [ {\"a\":\"],\"} , 7,{\"b\":[1,2]} ] "))
                .containsExactly("{\"a\":\"],\"}", "7", "{\"b\":[1,2]}");
    }

    @Test
    void keepsFaultyElementsApartFromTheirNeighbours() throws Exception {
        assertThat(split(BodyFraming.JSON, "[{\"a\":1},{\"a\":nope},{\"a\":2}]"))
                .hasSize(3);
    }

    @Test
    void takesAnObjectWhole() throws Exception {
        assertThat(split(BodyFraming.JSON, "{\"a\":1}\n{\"b\":2}")).containsExactly("{\"a\":1}\n{\"b\":2}");
    }

    @Test
    void takesLinesOneByOne() throws Exception {
        assertThat(split(BodyFraming.LINES, "{\"a\":1}\r\n\n  \n[1]\n{\"b\":2}"))
                .containsExactly("{\"a\":1}\r", "[1]", "{\"b\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"{\"}\n{\"b\":2}", "{\"a\":1}\n{\"b\":{\"c\":2}}\n"})
    void seesLinesWhereNoTypeIsNamed(String body) throws Exception {
        assertThat(split(BodyFraming.ANY, body)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n \"a\": 1,\n \"b\": 2\n}", "{\"a\": {\"b\": 1},\n\"c\": \"}\"}\n", "{\"a\":1}"})
    void seesOneObjectWhereNoTypeIsNamed(String body) throws Exception {
        assertThat(split(BodyFraming.ANY, body)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"cut\n{\"b\":2}\n{\"c\":3}", "{\"a\":{\"b\":1\n{\"b\":2}\r\n\n{\"c\":3}\n"})
    void findsLinesAfterAFirstOneThatIsTruncated(String body) throws Exception {
        assertThat(split(BodyFraming.ANY, body)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [\n{\"b\":1}\n]}", "{\"a\":\n{\"b\":1}}", "{\"a\":[{},  \r\n{}]}"})
    void seesOneObjectWhoseSecondLineOpensAnother(String body) throws Exception {
        assertThat(split(BodyFraming.ANY, body)).hasSize(1);
    }

    @Test
    void seesAnArrayWhereNoTypeIsNamed() throws Exception {
        assertThat(split(BodyFraming.ANY, "\n[{\"a\":1},\n{\"b\":2}]")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t ", "[]", "\n[ ]\n"})
    void findsNothingInABodyWithoutEvents(String body) throws Exception {
        assertThat(split(BodyFraming.ANY, body)).isEmpty();
        assertThat(split(BodyFraming.JSON, body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1}", "[{\"a\":1},]x", "[{\"a\":1} {\"b\":2}]", "[{\"a\":1}] x"})
    void rejectsABrokenArrayAsAWhole(String body) {
        assertThatThrownBy(() -> split(BodyFraming.JSON, body)).isInstanceOf(JsonFault.class);
    }

    @Test
    void rejectsMoreElementsThanABatchMayHold() {
        String body = "[" + "{},".repeat(BodyFraming.MAX_ELEMENTS) + "{}]";

        assertThatThrownBy(() -> split(BodyFraming.JSON, body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void rejectsMoreLinesThanABatchMayHold() {
        String body = "{}\n".repeat(BodyFraming.MAX_LINES + 1);

        assertThatThrownBy(() -> split(BodyFraming.LINES, body)).isInstanceOf(ProblemException.class);
    }

    private static List<String> split(BodyFraming framing, String body) throws Exception {
        byte[] bytes = body.getBytes(UTF_8);
        var spans = framing.split(bytes);
        var found = new ArrayList<String>();
        for (int i = 0; i < spans.size(); i++) {
            found.add(new String(bytes, spans.from(i), spans.to(i) - spans.from(i), UTF_8));
        }
        return found;
    }
}
