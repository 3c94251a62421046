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
 * Which days are compacted.
 *
 * @param table only this table; empty for all
 * @param date only this day, open or closed; empty for all closed ones
 * @param after how long after its end a day counts as closed
 */
public record DaySelection(Optional<String> table, Optional<String> date, Duration after) {
    /** A day of fewer files is left alone, since nothing is won. */
    private static final int FEW = 2;
    /** So many late files beside a layer are worth writing it again. */
    private static final int MANY_LATE = 16;

    /** All days that closed so long ago. */
    public static DaySelection closed(Duration after) {
        return new DaySelection(Optional.empty(), Optional.empty(), after);
    }

    boolean takes(String other) {
        return table.isEmpty() || table.get().equals(other);
    }

    /** What is to be done with a day now; empty for nothing. */
    Optional<Action> action(FileStore store, DayContent day, Instant now, Duration grace) throws IOException {
        if (date.isPresent() && !date.get().equals(day.date())) {
            return Optional.empty();
        }
        if (day.record().isPresent() && !day.record().get().settled()) {
            CompactionRecord record = day.record().get();
            Optional<Instant> followed =
                    new CompactionLog(store, record.table(), record.date()).followed(record.number());
            boolean over = grace.isZero()
                    || (followed.isPresent() && !followed.get().plus(grace).isAfter(now));
            return Optional.of(over ? Action.SETTLE : Action.WAIT);
        }
        if (day.landed().isEmpty() || (date.isEmpty() && !isClosed(day.date(), now))) {
            return Optional.empty();
        }
        boolean worth = date.isPresent() || day.landed().size() >= (day.record().isPresent() ? MANY_LATE : FEW);
        return worth ? Optional.of(Action.COMPACT) : Optional.empty();
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
