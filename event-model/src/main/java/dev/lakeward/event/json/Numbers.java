package dev.lakeward.event.json;

import java.nio.charset.StandardCharsets;

/** Reads integers in place. */
final class Numbers {
    private Numbers() {}

    /** The integer {@code bytes[from, to)}, which a {@link NumberScanner} has found right. */
    static long int64(byte[] bytes, int from, int to) {
        if (to - from > 18) {
            return Long.parseLong(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        }
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            value = value * 10 + (bytes[at] - '0');
        }
        return negative ? -value : value;
    }
}
