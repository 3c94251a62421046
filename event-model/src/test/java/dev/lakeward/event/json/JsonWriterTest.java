package dev.lakeward.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    @Test
    void setsCommasBetweenMembersAndElements() {
        var out = new JsonWriter(1).object().member("a", 1).name("b").array();
        out.object().member("c", "x").endObject().value(true).value(-20).endArray();

        assertThat(text(out.name("d").value((String) null).endObject()))
                .isEqualTo("{\"a\":1,\"b\":[{\"c\":\"x\"},true,-20],\"d\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "quote\" back\\slash", "line\nfeed\u0000\u001f\u007f", "äß€", "😀 x", "\u2028"})
    void writesTextThatReadsBackAsItWas(String text) throws Exception {
        var out = new JsonWriter(1).value(text);

        assertThat(new ObjectMapper().readValue(out.toBytes(), String.class)).isEqualTo(text);
    }

    @Test
    void setsCommasAroundPieces() {
        var out = new JsonWriter(0).array();
        for (int i = 0; i < 2; i++) {
            out.object()
                    .piece("\"index\":".getBytes(UTF_8))
                    .number(i)
                    .piece(",\"id\":".getBytes(UTF_8))
                    .text("é\"" + i)
                    .member("last", i)
                    .endObject();
        }

        assertThat(new String(out.endArray().toBytes(), UTF_8))
                .isEqualTo("[{\"index\":0,\"id\":\"é\\\"0\",\"last\":0},{\"index\":1,\"id\":\"é\\\"1\",\"last\":1}]");
    }

    @Test
    void replacesALonelySurrogate() {
        assertThat(text(new JsonWriter(1).value("a\ud800b"))).isEqualTo("\"a\ufffdb\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesNumbers(long number) {
        assertThat(text(new JsonWriter(1).value(number))).isEqualTo(Long.toString(number));
    }

    private static String text(JsonWriter out) {
        return new String(out.toBytes(), UTF_8);
    }
}
