package dev.lakeward.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShallowObjectTest {
    @Test
    void givesTheSpanOfEachValueUnderItsName() throws JsonFault {
        assertThat(members(" {\"a\": [1,{\"b\":2}] ,\"b\\u0061tch\":\"}\\\"\" , \"n\" : null } "))
                .containsExactly("a=[1,{\"b\":2}]", "batch=\"}\\\"\"", "n=null");
        assertThat(members("{}")).isEmpty();
    }

    @Test
    void givesTheOtherMembersOfAFaultyValue() throws JsonFault {
        assertThat(members("{\"a\":{\"x\":NaN},\"b\":\"cut \\ud83d\",\"c\":[{\"y\" 1}],\"d\":1}"))
                .containsExactly("a={\"x\":NaN}", "b=\"cut \\ud83d\"", "c=[{\"y\" 1}]", "d=1");
    }

    @Test
    void stopsWhereTheObjectItselfIsBroken() {
        for (String broken : List.of(
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":\"1",
                "{\"a\":[1}",
                "{a:1}",
                "{} x",
                "[]",
                "",
                "{\"a\":[] \"b\":2}",
                "{\"a\\ud83d\":1}")) {
            assertThatThrownBy(() -> members(broken)).as(broken).isInstanceOf(JsonFault.class);
        }
    }

    @Test
    void readsATextWhereTheValueIsOne() throws JsonFault {
        byte[] bytes = "{\"a\":\"x\\u00e4\",\"b\":1,\"c\":\"\\ud83d\",\"d\":\"x\" y}".getBytes(StandardCharsets.UTF_8);
        ShallowObject object = ShallowObject.open(bytes, 0, bytes.length);
        List<String> texts = new ArrayList<>();
        while (object.next()) {
            texts.add(String.valueOf(object.text()));
        }
        assertThat(texts).containsExactly("xä", "null", "null", "null");
    }

    private static List<String> members(String json) throws JsonFault {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        ShallowObject object = ShallowObject.open(bytes, 0, bytes.length);
        List<String> found = new ArrayList<>();
        while (object.next()) {
            found.add(object.name() + "="
                    + new String(bytes, object.start(), object.end() - object.start(), StandardCharsets.UTF_8));
        }
        return found;
    }
}
