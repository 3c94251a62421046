package dev.lakeward.event.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads and writes RFC 3339 date-times in place, in whole milliseconds. Finer digits are cut off. A leap second, which is
 * 23:59:60 in UTC, counts as the second that follows it. T and Z may be lower case, T may be a blank. Offsets reach from
 * -18:00 to +18:00; the instant lies in the years 0 to 9999 of UTC.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>
 */
public final class Rfc3339 {
    /** What {@link #parse} returns for bytes that are no date-time. */
    public static final long INVALID = Long.MIN_VALUE;
    /** Length of what {@link #format} writes: {@code 2026-11-21T08:30:00.000Z}. */
    public static final int LENGTH = 24;

    private static final int SHORTEST = "2026-11-21T08:30:00Z".length();
    private static final long MILLIS_OF_DAY = 86_400_000L;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final int LEAP = 60;
    private static final int MOST_OFFSET = 18 * 60;

    /** The day that was written last: most times that are written one after the other are of one day. */
    private static volatile Day last = new Day(0);

    private Rfc3339() {}

    /** Milliseconds since 1970-01-01T00:00:00Z of the date-time {@code bytes[from, to)}, or {@link #INVALID}. */
    public static long parse(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST || !isDateSeparator(bytes[from + 10])) {
            return INVALID;
        }
        long day = CalendarDate.parse(bytes, from, from + 10);
        int hour = Digits.two(bytes, from + 11, 23);
        int minute = Digits.two(bytes, from + 14, 59);
        int second = Digits.two(bytes, from + 17, LEAP);
        boolean colons = bytes[from + 13] == ':' && bytes[from + 16] == ':';
        if (day == CalendarDate.INVALID || (hour | minute | second) < 0 || !colons) {
            return INVALID;
        }
        long local = day * MILLIS_OF_DAY + ((hour * 60L + minute) * 60 + second) * 1000;
        return withFraction(bytes, from + 19, to, local, second == LEAP);
    }

    /** Milliseconds of a text; see {@link #parse(byte[], int, int)}. */
    public static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** The date-time in UTC with milliseconds, such as {@code 2026-11-21T08:30:00.000Z}; years 0 to 9999. */
    public static String format(long millis) {
        byte[] bytes = new byte[LENGTH];
        format(millis, bytes, 0);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The date-time in UTC; a fraction only where there is one, as {@link Instant#toString} writes it. Any year. */
    public static String formatShort(long millis) {
        if (millis < FIRST || millis > LAST) {
            return Instant.ofEpochMilli(millis).toString();
        }
        String text = format(millis);
        return millis % 1000 == 0 ? text.substring(0, SHORTEST - 1) + "Z" : text;
    }

    /** Writes {@link #LENGTH} bytes to {@code bytes} from {@code at} on. */
    public static void format(long millis, byte[] bytes, int at) {
        long number = Math.floorDiv(millis, MILLIS_OF_DAY);
        int rest = (int) (millis - number * MILLIS_OF_DAY);
        Day day = last;
        if (day.number != number) {
            day = new Day(number);
            last = day;
        }
        System.arraycopy(day.text, 0, bytes, at, CalendarDate.LENGTH);
        bytes[at + 10] = 'T';
        Digits.write(rest / 3_600_000, 2, bytes, at + 11);
        bytes[at + 13] = ':';
        Digits.write(rest / 60_000 % 60, 2, bytes, at + 14);
        bytes[at + 16] = ':';
        Digits.write(rest / 1000 % 60, 2, bytes, at + 17);
        bytes[at + 19] = '.';
        Digits.write(rest % 1000, 3, bytes, at + 20);
        bytes[at + 23] = 'Z';
    }

    private static final class Day {
        private final long number;
        private final byte[] text = new byte[CalendarDate.LENGTH];

        Day(long number) {
            this.number = number;
            CalendarDate.format(number, text, 0);
        }
    }

    private static boolean isDateSeparator(byte b) {
        return b == 'T' || b == 't' || b == ' ';
    }

    private static long withFraction(byte[] bytes, int from, int to, long local, boolean leap) {
        int at = from;
        int millis = 0;
        if (bytes[at] == '.') {
            int unit = 100;
            for (at++; at < to && Digits.isDigit(bytes[at]); at++) {
                millis += (bytes[at] - '0') * unit;
                unit /= 10;
            }
            if (at == from + 1) {
                return INVALID;
            }
        }
        int offset = offsetMinutes(bytes, at, to);
        if (offset == Integer.MIN_VALUE) {
            return INVALID;
        }
        long second = local - offset * 60_000L;
        if (leap && Math.floorMod(second, MILLIS_OF_DAY) != 0) {
            return INVALID;
        }
        long time = second + millis;
        return time < FIRST || time > LAST ? INVALID : time;
    }

    private static int offsetMinutes(byte[] bytes, int at, int to) {
        if (to - at == 1 && (bytes[at] == 'Z' || bytes[at] == 'z')) {
            return 0;
        }
        if (to - at != "+01:00".length() || bytes[at + 3] != ':' || !isSign(bytes[at])) {
            return Integer.MIN_VALUE;
        }
        int hours = Digits.two(bytes, at + 1, 23);
        int minutes = Digits.two(bytes, at + 4, 59);
        if ((hours | minutes) < 0) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 60 + minutes;
        if (offset > MOST_OFFSET) {
            return Integer.MIN_VALUE;
        }
        return bytes[at] == '-' ? -offset : offset;
    }

    private static boolean isSign(byte b) {
        return b == '+' || b == '-';
    }
}
