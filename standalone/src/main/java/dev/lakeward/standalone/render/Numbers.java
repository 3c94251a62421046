package dev.lakeward.standalone.render;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Formats numbers and durations for people. */
public final class Numbers {
    private Numbers() {}

    /** 1234567 as {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** 1234567.50 as {@code 1,234,567.50}; every digit is kept. */
    public static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    /** A duration as {@code 340 ms}, {@code 2.1 s} or {@code 3 min 05 s}. */
    public static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }

    /** How many a second, or {@code -} before there is a measure. */
    public static String rate(long number, Duration duration) {
        long millis = duration.toMillis();
        return millis == 0 ? "-" : count(number * 1000 / millis) + "/s";
    }
}
