package dev.lakeward.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSplitTest {
    @Test
    void givesSpanOfEachElementOfAnArray() throws JsonFault {
        assertThat(elements(" [ {\"a\":[1,2]} ,{\"b\":\"]},\\\"\"}, 12 ,\"x\" ] "))
                .containsExactly("{\"a\":[1,2]}", "{\"b\":\"]},\\\"\"}", "12", "\"x\"");
        assertThat(elements("[]")).isEmpty();
    }

    @Test
    void givesNeighboursOfFaultyElement() throws JsonFault {
        assertThat(elements("[{\"a\":1},{\"a\":},{\"a\" 2},nonsense here,{\"b\":2}]"))
                .containsExactly("{\"a\":1}", "{\"a\":}", "{\"a\" 2}", "nonsense here", "{\"b\":2}");
    }

    @Test
    void stopsWhereTheArrayItselfIsBroken() {
        for (String broken : List.of("[1,]", "[,1]", "[{}{}]", "[{}", "[{},", "[] x", "{}", "", "[1}")) {
            assertThatThrownBy(() -> elements(broken)).as(broken).isInstanceOf(JsonFault.class);
        }
    }

    @Test
    void givesLinesThatHoldSomethingWithTheirNumbers() {
        byte[] bytes = "{\"a\":1}\r\n\n  \n{\"a\":\"a rather long line that takes several words\"}\n{}"
                .getBytes(StandardCharsets.UTF_8);
        JsonLines lines = new JsonLines(bytes, 0, bytes.length);
        List<String> found = new ArrayList<>();
        while (lines.next()) {
            found.add(lines.number() + ":"
                    + text(bytes, lines.start(), lines.end()).strip());
        }

        assertThat(found)
                .containsExactly("1:{\"a\":1}", "4:{\"a\":\"a rather long line that takes several words\"}", "5:{}");
    }

    private static List<String> elements(String text) throws JsonFault {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonArray array = JsonArray.open(bytes, 0, bytes.length);
        List<String> elements = new ArrayList<>();
        while (array.next()) {
            elements.add(text(bytes, array.start(), array.end()));
        }
        return elements;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
