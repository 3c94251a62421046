package dev.lakeward.event.journey;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A period of calendar time in UTC; weeks begin on Monday (ISO 8601). */
public enum Period {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Period(ChronoUnit unit) {
        this.unit = unit;
    }

    static Period named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Its name in {@code x-roles}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** First day of the period that holds a time, milliseconds since 1970-01-01T00:00:00Z. */
    public LocalDate start(long time) {
        LocalDate day = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** How many periods lie between two first days; negative where {@code to} is the earlier one. */
    public long between(LocalDate from, LocalDate to) {
        return unit.between(from, to);
    }
}
