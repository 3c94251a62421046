package dev.lakeward.processor.intake;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;

/** Reads the time of an event from its header: {@code 2026-11-21T08:30:00.000Z} by hand, anything else by the library. */
final class HeaderTime {
    private static final int LENGTH = "2026-11-21T08:30:00.000Z".length();
    private static final long DAY = 86_400_000L;

    private final byte[] lastDateBytes = new byte[10];
    private long lastDay;

    /** Milliseconds since 1970-01-01T00:00:00Z; empty where the bytes are no time. */
    OptionalLong parse(byte[] text) {
        try {
            if (text.length == LENGTH && text[LENGTH - 1] == 'Z' && text[10] == 'T') {
                return OptionalLong.of(day(text) + millisOfDay(text));
            }
            return OptionalLong.of(
                    Instant.parse(new String(text, StandardCharsets.US_ASCII)).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private long day(byte[] text) {
        for (int i = 9; i >= 0; i--) {
            if (text[i] != lastDateBytes[i]) {
                return newDay(text);
            }
        }
        return lastDay;
    }

    private long newDay(byte[] text) {
        String date = new String(text, 0, 10, StandardCharsets.US_ASCII);
        lastDay = LocalDate.parse(date).toEpochDay() * DAY;
        System.arraycopy(text, 0, lastDateBytes, 0, 10);
        return lastDay;
    }

    private static long millisOfDay(byte[] text) {
        if (text[13] != ':' || text[16] != ':' || text[19] != '.') {
            throw new DateTimeException("no time");
        }
        int hours = digits(text, 11, 2);
        int minutes = digits(text, 14, 2);
        int seconds = digits(text, 17, 2);
        if (hours > 23 || minutes > 59 || seconds > 59) {
            throw new DateTimeException("no time of day");
        }
        return ((hours * 60L + minutes) * 60 + seconds) * 1000 + digits(text, 20, 3);
    }

    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
