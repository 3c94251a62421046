package dev.lakeward.event.value;

import java.nio.charset.StandardCharsets;

/** Reads and writes dates {@code YYYY-MM-DD} of the proleptic Gregorian calendar, as days since 1970-01-01. */
public final class CalendarDate {
    /** What {@link #parse} returns for bytes that are no date. */
    public static final long INVALID = Long.MIN_VALUE;
    /** Length of a date in bytes. */
    public static final int LENGTH = 10;

    private static final int DAYS_OF_400_YEARS = 146_097;
    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH = 719_468;

    private CalendarDate() {}

    /** Days since 1970-01-01 of the date {@code bytes[from, to)}, or {@link #INVALID}. */
    public static long parse(byte[] bytes, int from, int to) {
        if (to - from != LENGTH || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return INVALID;
        }
        int century = Digits.two(bytes, from, 99);
        int rest = Digits.two(bytes, from + 2, 99);
        int month = Digits.two(bytes, from + 5, 12);
        int day = Digits.two(bytes, from + 8, 31);
        int year = century * 100 + rest;
        if ((century | rest | month | day) < 0 || month == 0 || day == 0 || day > daysOf(month, year)) {
            return INVALID;
        }
        return epochDay(year, month, day);
    }

    /** The date as text. */
    public static String format(long epochDay) {
        byte[] bytes = new byte[LENGTH];
        format(epochDay, bytes, 0);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Writes {@link #LENGTH} bytes to {@code bytes} from {@code at} on; years 0 to 9999. */
    public static void format(long epochDay, byte[] bytes, int at) {
        long days = epochDay + EPOCH;
        long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        int ofEra = (int) (days - era * DAYS_OF_400_YEARS);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        Digits.write(year, 4, bytes, at);
        bytes[at + 4] = '-';
        Digits.write(month, 2, bytes, at + 5);
        bytes[at + 7] = '-';
        Digits.write(ofYear - (153 * fromMarch + 2) / 5 + 1, 2, bytes, at + 8);
    }

    /** Counts years from March on, so that a leap day ends its year. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int fromMarch = month > 2 ? month - 3 : month + 9;
        int ofYear = (153 * fromMarch + 2) / 5 + day - 1;
        int ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear;
        return (long) era * DAYS_OF_400_YEARS + ofEra - EPOCH;
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
