package dev.lakeward.processor.cohort;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The periods of one cohort in which a key had an event, each with the times of its first event and of the first that begins.
 * Periods are their first days, times milliseconds since 1970 UTC.
 */
final class Periods {
    /** No event of the period begins. */
    private static final long NEVER = Long.MAX_VALUE;

    private final NavigableMap<LocalDate, Seen> seen = new TreeMap<>();

    private record Seen(long first, long begun) {
        Seen merge(Seen other) {
            return new Seen(Math.min(first, other.first), Math.min(begun, other.begun));
        }
    }

    /** Whether {@link #add} would change nothing. */
    boolean has(LocalDate period, long time, boolean begins) {
        Seen known = seen.get(period);
        return known != null && known.first <= time && (!begins || known.begun <= time);
    }

    void add(LocalDate period, long time, boolean begins) {
        seen.merge(period, new Seen(time, begins ? time : NEVER), Seen::merge);
    }

    /** The period in which the key began; empty as long as it has not. */
    Optional<LocalDate> first() {
        return seen.entrySet().stream()
                .filter(period -> period.getValue().begun != NEVER)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The periods with an event from this one on, in order. */
    NavigableSet<LocalDate> from(LocalDate period) {
        return seen.tailMap(period, true).navigableKeySet();
    }

    /** What they contribute to a person: the first event of each period, and the first that begins. */
    List<CohortItem> items(String cohort) {
        List<CohortItem> items = new ArrayList<>();
        seen.forEach((period, times) -> {
            if (times.first != times.begun) {
                items.add(new CohortItem(cohort, period, times.first, false));
            }
            if (times.begun != NEVER) {
                items.add(new CohortItem(cohort, period, times.begun, true));
            }
        });
        return items;
    }

    void write(StateWriter out) {
        out.int64(seen.size());
        long before = 0;
        for (var period : seen.entrySet()) {
            long day = period.getKey().toEpochDay();
            Seen times = period.getValue();
            boolean begins = times.begun != NEVER;
            out.int64(day - before).int64(times.first).flag(begins);
            if (begins) {
                out.int64(times.begun - times.first);
            }
            before = day;
        }
    }

    static Periods read(StateReader in) {
        var periods = new Periods();
        long day = 0;
        for (int left = in.int32(); left > 0; left--) {
            day += in.int64();
            long first = in.int64();
            periods.seen.put(LocalDate.ofEpochDay(day), new Seen(first, in.flag() ? first + in.int64() : NEVER));
        }
        return periods;
    }
}
