package dev.lakeward.standalone.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report is about.
 *
 * @param from first day; null for the first there is
 * @param to last day; null for the last there is
 */
record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {
    static final String ALL_DAYS = "All days";

    DateRange {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("--to=%s lies before --from=%s".formatted(to, from));
        }
    }

    boolean all() {
        return from == null && to == null;
    }

    /** The condition on {@code event_date}. */
    String condition() {
        String after = from == null ? "true" : "event_date >= DATE '" + from + "'";
        String before = to == null ? "true" : "event_date <= DATE '" + to + "'";
        return after + " AND " + before;
    }

    String words() {
        if (all()) {
            return ALL_DAYS;
        }
        return "Days" + (from == null ? "" : " from " + from) + (to == null ? "" : " to " + to);
    }
}
