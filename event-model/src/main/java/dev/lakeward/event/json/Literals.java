package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

import dev.lakeward.event.json.text.Whitespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The three names that are values. */
final class Literals {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private Literals() {}

    static JsonKind kind(byte[] bytes, int at, int to) throws JsonFault {
        if (begins(bytes, at, to, TRUE)) {
            return JsonKind.TRUE;
        }
        if (begins(bytes, at, to, FALSE)) {
            return JsonKind.FALSE;
        }
        if (begins(bytes, at, to, NULL)) {
            return JsonKind.NULL;
        }
        throw malformed(at, "expected a value, found " + Whitespace.describe(bytes, at, to));
    }

    static int length(JsonKind kind) {
        return kind == JsonKind.FALSE ? 5 : 4;
    }

    private static boolean begins(byte[] bytes, int at, int to, byte[] word) {
        return at + word.length <= to && Arrays.equals(bytes, at, at + word.length, word, 0, word.length);
    }
}
