package dev.lakeward.processor.cohort;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The periods of one cohort in which a key had an event, and the first in which it began. Periods are their first days. */
final class Periods {
    private final NavigableSet<LocalDate> seen = new TreeSet<>();
    private Optional<LocalDate> first = Optional.empty();

    /** Whether {@link #add} would change nothing. */
    boolean has(LocalDate period, boolean begins) {
        return seen.contains(period)
                && (!begins || first.filter(known -> !period.isBefore(known)).isPresent());
    }

    void add(LocalDate period, boolean begins) {
        seen.add(period);
        if (begins && first.filter(known -> !period.isBefore(known)).isEmpty()) {
            first = Optional.of(period);
        }
    }

    /** The period in which the key began; empty as long as it has not. */
    Optional<LocalDate> first() {
        return first;
    }

    /** The periods with an event from this one on, in order. */
    NavigableSet<LocalDate> from(LocalDate period) {
        return seen.tailSet(period, true);
    }

    void write(StateWriter out) {
        out.int64(first.map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE)).int64(seen.size());
        long before = 0;
        for (LocalDate period : seen) {
            out.int64(period.toEpochDay() - before);
            before = period.toEpochDay();
        }
    }

    static Periods read(StateReader in) {
        var periods = new Periods();
        long first = in.int64();
        periods.first = first == Long.MIN_VALUE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(first));
        long day = 0;
        for (int left = in.int32(); left > 0; left--) {
            day += in.int64();
            periods.seen.add(LocalDate.ofEpochDay(day));
        }
        return periods;
    }
}
