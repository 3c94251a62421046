package dev.lakeward.event.json;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** DecimalDigits digits of numbers from 0 on, two a step: a batch's answer holds thousands of numbers. */
final class DecimalDigits {
    private static final byte[] PAIRS = IntStream.range(0, 100)
            .mapToObj("%02d"::formatted)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.US_ASCII);

    private DecimalDigits() {}

    /** How many digits a number has. */
    static int count(long number) {
        int count = 1;
        long rest = number;
        while (rest >= 10_000) {
            rest /= 10_000;
            count += 4;
        }
        return count + (rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0);
    }

    /** Writes the digits of a number, the last one before {@code to}. */
    static void write(long number, byte[] bytes, int to) {
        int at = to;
        long rest = number;
        while (rest >= 10) {
            long more = rest / 100;
            int pair = 2 * (int) (rest - more * 100);
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            if (more == 0) {
                return;
            }
            rest = more;
        }
        bytes[at - 1] = (byte) ('0' + rest);
    }
}
