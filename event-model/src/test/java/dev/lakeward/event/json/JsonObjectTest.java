package dev.lakeward.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {
    private final JsonObject object = new JsonObject();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                       | MALFORMED        | ``      | nothing but white space",
                "` \n `                   | MALFORMED        | ``      | nothing but white space",
                "[1,2]                    | NOT_AN_OBJECT    | ``      | begins with '['",
                "[1,2                     | MALFORMED        | /1      | expected , or ]",
                "12                       | NOT_AN_OBJECT    | ``      | begins with '1'",
                "nonsense                 | MALFORMED        | ``      | expected a value",
                "{\"a\":1                 | MALFORMED        | /a      | expected , or }",
                "{\"a\":1}}               | MALFORMED        | ``      | the object ended before",
                "{\"a\":1,}               | MALFORMED        | ``      | expected a name",
                "{a:1}                    | MALFORMED        | ``      | expected a name in double quotes",
                "{'a':1}                  | MALFORMED        | ``      | expected a name in double quotes",
                "{\"a\" 1}                | MALFORMED        | /a      | expected :",
                "{\"a\":}                 | MALFORMED        | /a      | expected a value, found '}'",
                "{\"a\":01}               | MALFORMED        | /a      | needless zero",
                "{\"a\":+1}               | MALFORMED        | /a      | expected a value",
                "{\"a\":1.}               | MALFORMED        | /a      | a digit has to follow the point",
                "{\"a\":1e}               | MALFORMED        | /a      | a digit has to follow the e",
                "{\"a\":-}                | MALFORMED        | /a      | a digit has to follow the minus",
                "{\"a\":NaN}              | MALFORMED        | /a      | expected a value, found 'N'",
                "{\"a\":tru}              | MALFORMED        | /a      | expected a value",
                "{\"a\":\"b}              | MALFORMED        | /a      | never closed",
                "{\"a\":\"\\x\"}          | MALFORMED        | /a      | unknown escape",
                "{\"a\":\"\\u12g4\"}      | MALFORMED        | /a      | four hexadecimal digits",
                "{\"a\":\"\\ud834\"}      | MALFORMED        | /a      | half a character",
                "{\"a\":\"\\udd1e\"}      | MALFORMED        | /a      | half a character",
                "{\"a\":\"b\tc\"}         | MALFORMED        | /a      | control character U+0009",
                "{\"a\":1,\"a\":2}        | DUPLICATE_NAME   | /a      | stands twice",
                "{\"a\":1,\"\\u0061\":2}  | DUPLICATE_NAME   | /a      | stands twice",
                "{\"o\":{\"x\":[0,{\"y\":1,\"y\":2}]}} | DUPLICATE_NAME | /o/x/1/y | stands twice",
                "{\"a/b~c\":[1,}          | MALFORMED        | /a~1b~0c/1 | expected a value",
            })
    void saysWhereAndWhyTextIsNoObject(String text, JsonFault.Reason reason, String pointer, String detail) {
        JsonFault fault = fault(text.getBytes(StandardCharsets.UTF_8));

        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(fault.pointer()).isEqualTo(pointer);
        assertThat(fault.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "C0AF, overlong slash",
        "C1BF, overlong",
        "E08080, overlong of three",
        "EDA080, surrogate",
        "F0808080, overlong of four",
        "F4908080, above U+10FFFF",
        "F5808080, no lead byte",
        "80, continuation alone",
        "E282, cut off",
        "00, NUL",
        "FF, never used"
    })
    void refusesBytesThatAreNoUtf8Text(String hex, String why) {
        byte[] inner = java.util.HexFormat.of().parseHex(hex);
        byte[] bytes = new byte[inner.length + 8];
        System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 6);
        System.arraycopy(inner, 0, bytes, 6, inner.length);
        bytes[inner.length + 6] = '"';
        bytes[inner.length + 7] = '}';

        assertThat(fault(bytes).offset()).as(why).isEqualTo(6);
    }

    @Test
    void namesByteOrderMarkAsTheFault() {
        assertThat(fault("\uFEFF{}".getBytes(StandardCharsets.UTF_8)).detail()).contains("byte order mark");
        assertThat(fault("{}".getBytes(StandardCharsets.UTF_16)).detail()).contains("byte order mark");
    }

    @Test
    void keepsLimitsOfDepthMembersNamesAndNumbers() throws JsonFault {
        read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}");
        assertThat(reason("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}")).isEqualTo(JsonFault.Reason.TOO_DEEP);
        assertThat(reason("{\"a\":".repeat(10_000))).isEqualTo(JsonFault.Reason.TOO_DEEP);
        assertThat(reason("[".repeat(10_000))).isEqualTo(JsonFault.Reason.TOO_DEEP);
        read(members(256));
        assertThat(reason(members(257))).isEqualTo(JsonFault.Reason.TOO_MANY_MEMBERS);
        read("{\"" + "n".repeat(128) + "\":1}");
        assertThat(reason("{\"" + "n".repeat(129) + "\":1}")).isEqualTo(JsonFault.Reason.NAME_TOO_LONG);
        read("{\"a\":" + "1".repeat(100) + "}");
        assertThat(reason("{\"a\":" + "1".repeat(101) + "}")).isEqualTo(JsonFault.Reason.NUMBER_TOO_LONG);
    }

    @Test
    void findsMembersWhereverTheyStandAndHoweverOftenItIsUsed() throws JsonFault {
        for (int size = 0; size <= 256; size += 16) {
            read(members(size));
            for (int i = 0; i < size; i++) {
                assertThat(object.int64(object.find(new JsonName("member-" + i))))
                        .isEqualTo(i);
            }
            assertThat(object.find(new JsonName("member-" + size))).isEqualTo(JsonObject.ABSENT);
        }
    }

    @Test
    void keepsWhatWasReadBeforeTheFault() {
        fault("{\"event_id\":\"e1\",\"b\":tru}".getBytes(StandardCharsets.UTF_8));

        assertThat(object.text(object.find(new JsonName("event_id")))).isEqualTo("e1");
        assertThat(object.kind(object.find(new JsonName("b")))).isEqualTo(JsonKind.NULL);
    }

    @Test
    void looksForDuplicatesInLinearTime() {
        String element = members(256) + ",";
        String text = "{\"a\":[" + element.repeat(2_000) + "{}]}";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(text));
    }

    @Test
    void readsWithinASpan() throws JsonFault {
        byte[] bytes = "{\"x\":1}{\"a\":\"b\"}{\"y\":2}".getBytes(StandardCharsets.UTF_8);

        assertThat(object.read(bytes, 7, bytes.length)).isEqualTo(16);
        assertThat(object.text(0)).isEqualTo("b");
    }

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"member-%d\":%d".formatted(i, i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void read(String text) throws JsonFault {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        object.readWhole(bytes, 0, bytes.length);
    }

    private JsonFault.Reason reason(String text) {
        return fault(text.getBytes(StandardCharsets.UTF_8)).reason();
    }

    private JsonFault fault(byte[] bytes) {
        JsonFault fault = catchThrowableOfType(JsonFault.class, () -> object.readWhole(bytes, 0, bytes.length));
        assertThat(fault).isNotNull();
        return fault;
    }
}
