package dev.lakeward.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** RFC 3339 in UTC with milliseconds, {@code 2026-11-21T08:30:00.125Z}, for years of four digits. */
public final class TimeText {
    private static final int LENGTH = 24;
    private static final int DAY = 86_400_000;

    private TimeText() {}

    /** The time as text in ASCII. */
    public static byte[] bytes(long millis) {
        var text = new byte[LENGTH];
        var date = LocalDate.ofEpochDay(Math.floorDiv(millis, (long) DAY));
        int time = (int) Math.floorMod(millis, (long) DAY);
        put(text, 0, date.getYear(), 4, '-');
        put(text, 5, date.getMonthValue(), 2, '-');
        put(text, 8, date.getDayOfMonth(), 2, 'T');
        put(text, 11, time / 3_600_000, 2, ':');
        put(text, 14, time / 60_000 % 60, 2, ':');
        put(text, 17, time / 1000 % 60, 2, '.');
        put(text, 20, time % 1000, 3, 'Z');
        return text;
    }

    public static String text(long millis) {
        return new String(bytes(millis), StandardCharsets.US_ASCII);
    }

    private static void put(byte[] text, int at, int number, int digits, char after) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[at + digits] = (byte) after;
    }
}
