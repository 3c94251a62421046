package dev.lakeward.event.json.text;

/** White space between tokens, and a description of what is found in its place. */
public final class Whitespace {
    private Whitespace() {}

    /** The first offset from {@code from} on that holds no white space. */
    public static int skip(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] <= ' ' && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The byte at {@code at} in words, for messages about faults. */
    public static String describe(byte[] bytes, int at, int to) {
        if (at >= to) {
            return "the end of the text";
        }
        byte b = bytes[at];
        if (b > ' ' && b < 0x7F) {
            return "'" + (char) b + "'";
        }
        return "byte 0x%02X".formatted(b & 0xFF);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
