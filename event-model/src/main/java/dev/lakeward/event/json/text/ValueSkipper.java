package dev.lakeward.event.json.text;

/** Finds the end of a value without checking it: brackets are counted, strings are stepped over. */
public final class ValueSkipper {
    private ValueSkipper() {}

    /** Offset after the value at {@code from}; {@code from} itself if there is a separator; {@code to} if it never ends. */
    public static int value(byte[] bytes, int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (depth == 0 && isSeparator(b)) {
                return trimmed(bytes, from, at);
            }
            at = b == '"' ? string(bytes, at + 1, to) : at + 1;
            int nesting = nesting(b);
            depth += nesting;
            if (depth == 0 && nesting < 0) {
                return at;
            }
        }
        return to;
    }

    private static boolean isSeparator(byte b) {
        return b == ',' || b == ']' || b == '}';
    }

    /** By how much a byte outside of strings changes the depth. */
    private static int nesting(byte b) {
        return switch (b) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
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
