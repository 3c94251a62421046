package dev.lakeward.sink.compact;

import dev.lakeward.sink.compact.DayPlan.Action;
import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Selects the days that are compacted.
 *
 * @param table only this table; empty for all
 * @param date only this day, closed or not; empty for all closed days
 * @param after how long after its end a day counts as closed
 */
public record DaySelection(Optional<String> table, Optional<String> date, Duration after) {
    /** Fewer files are not worth a compaction. */
    private static final int LEAST_FILES = 2;
    /** So many late files in addition to a layer are worth compacting the day again. */
    private static final int LEAST_LATE_FILES = 16;

    /** All days that ended at least {@code after} ago. */
    public static DaySelection closed(Duration after) {
        return new DaySelection(Optional.empty(), Optional.empty(), after);
    }

    boolean takes(String other) {
        return table.isEmpty() || table.get().equals(other);
    }

    /** What to do with a day now; empty for nothing. */
    Optional<Action> action(FileStore store, DayContent day, Instant now, Duration grace) throws IOException {
        if (date.isPresent() && !date.get().equals(day.date())) {
            return Optional.empty();
        }
        if (day.record().isPresent() && !day.record().get().settled()) {
            return Optional.of(isOver(store, day.record().get(), now, grace) ? Action.SETTLE : Action.WAIT);
        }
        return isWorth(day, now) ? Optional.of(Action.COMPACT) : Optional.empty();
    }

    /** Whether readers have had the grace time since they were switched to the new files. */
    private static boolean isOver(FileStore store, CompactionRecord record, Instant now, Duration grace)
            throws IOException {
        if (grace.isZero()) {
            return true;
        }
        Optional<Instant> switched = new CompactionLog(store, record.table(), record.date()).switched(record.number());
        return switched.isPresent() && !switched.get().plus(grace).isAfter(now);
    }

    /** Whether the day has enough files that landed since it was compacted, or any where it is asked for by name. */
    private boolean isWorth(DayContent day, Instant now) {
        int files = day.landed().size();
        if (date.isPresent()) {
            return files > 0;
        }
        return isClosed(day.date(), now) && files >= (day.record().isPresent() ? LEAST_LATE_FILES : LEAST_FILES);
    }

    private boolean isClosed(String name, Instant now) {
        try {
            Instant end = LocalDate.parse(name)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return !end.plus(after).isAfter(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
