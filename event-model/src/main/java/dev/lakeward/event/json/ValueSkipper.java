package dev.lakeward.event.json;

/** Finds the end of a value without checking it: brackets are counted, strings are stepped over. */
final class ValueSkipper {
    private ValueSkipper() {}

    /** Offset after the value at {@code from}; {@code from} itself if there is a separator; {@code to} if it never ends. */
    static int value(byte[] bytes, int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (depth == 0 && (b == ',' || b == ']' || b == '}')) {
                return trimmed(bytes, from, at);
            }
            at = b == '"' ? string(bytes, at + 1, to) : at + 1;
            depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            if (depth == 0 && (b == '}' || b == ']')) {
                return at;
            }
        }
        return to;
    }

    /** Offset after the closing quote of the string whose first byte is at {@code from}. */
    private static int string(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, to);
    }

    private static int trimmed(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && Whitespace.skip(bytes, end - 1, end) == end) {
            end--;
        }
        return end;
    }
}
