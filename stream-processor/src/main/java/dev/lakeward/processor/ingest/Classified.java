package dev.lakeward.processor.ingest;

import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.StageFailures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record of {@code lw.events} turns out to be, before it is known whether it came before. */
sealed interface Classified {
    /** {@link Valid#time} of an event that names no time. */
    long NO_TIME = Long.MIN_VALUE;

    /** Nothing that anyone keeps: a known type that lands in no table. */
    record Ignored() implements Classified {}

    /**
     * An event by the rules.
     *
     * @param time the time it names, milliseconds since 1970-01-01T00:00:00Z, or {@link #NO_TIME}
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Valid(Table table, String type, byte[] source, byte[] id, long time) implements Classified {
        /** What stages take, of an event received at {@code received}. */
        Event event(Entity entity, long received, byte[] value, StageFailures failures) {
            boolean timed = time != NO_TIME;
            long effective = timed ? EventTime.effective(time, received) : received;
            return new Event(entity, table, type, source, id, effective, timed, received, value, failures);
        }
    }

    /** What a client rejected itself, such as a line of a file: a row of {@code rejected_events} at its first coming. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record ClientReported(byte[] source, byte[] id) implements Classified {}

    /** No event by the rules, and why. */
    record Invalid(@Nullable String type, @Nullable String id, List<Fault> faults) implements Classified {}
}
