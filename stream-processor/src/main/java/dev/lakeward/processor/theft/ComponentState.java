package dev.lakeward.processor.theft;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a component, and its measurements until it is registered. */
final class ComponentState {
    /**
     * Whose it is.
     *
     * @param reportedAt time of the event that reports it
     * @param length of its intervals, milliseconds
     */
    record Registration(String meter, BigDecimal multiplier, long length, long reportedAt) {
        /** Whether readings count the same under both. */
        boolean isLike(@Nullable Registration other) {
            return other != null
                    && meter.equals(other.meter)
                    && multiplier.compareTo(other.multiplier) == 0
                    && length == other.length;
        }
    }

    /** Measurements that are kept of a component that is not registered: more than ten years of hours. */
    static final int MOST_WAITING = 100_000;

    private @Nullable Registration registration;
    private final TreeMap<Long, MeterReading> waiting = new TreeMap<>();
    private final NavigableSet<Long> days = new TreeSet<>();
    private EmittedFacts emitted = new EmittedFacts();

    static ComponentState empty() {
        return new ComponentState();
    }

    /** Takes the later registration; returns whether that is {@code next}. */
    boolean register(Registration next) {
        Registration before = registration;
        if (before != null && before.reportedAt() > next.reportedAt()) {
            return false;
        }
        registration = next;
        return true;
    }

    @Nullable
    Registration registration() {
        return registration;
    }

    /**
     * Keeps a measurement until it is known whose it is.
     *
     * @throws IllegalStateException where it would be one too many; nothing changes then
     */
    void hold(MeterReading reading) {
        if (waiting.size() >= MOST_WAITING && !waiting.containsKey(reading.start())) {
            throw new IllegalStateException(
                    "at most %,d measurements wait for their component to be registered; not kept: %s"
                            .formatted(MOST_WAITING, Instant.ofEpochMilli(reading.start())));
        }
        waiting.merge(reading.start(), reading, MeterReading::merge);
    }

    Collection<MeterReading> waiting() {
        return waiting.values();
    }

    /** Days of kept readings, counted from 1970; see {@link MeterReadings}. */
    NavigableSet<Long> days() {
        return days;
    }

    /** All that waited; nothing waits any more. */
    List<MeterReading> release() {
        List<MeterReading> released = new ArrayList<>(waiting.values());
        waiting.clear();
        return released;
    }

    EmittedFacts emitted() {
        return emitted;
    }

    void write(StateWriter out) {
        Registration known = registration;
        out.flag(known != null);
        if (known != null) {
            out.text(known.meter())
                    .decimal(known.multiplier())
                    .int64(known.length())
                    .int64(known.reportedAt());
        }
        out.int64(waiting.size());
        waiting.values().forEach(reading -> reading.write(out));
        out.int64(days.size());
        days.forEach(out::int64);
        emitted.write(out);
    }

    static ComponentState read(StateReader in) {
        var state = new ComponentState();
        if (in.flag()) {
            state.registration = new Registration(in.text(), in.decimal(), in.int64(), in.int64());
        }
        for (int left = in.int32(); left > 0; left--) {
            MeterReading reading = MeterReading.read(in);
            state.waiting.put(reading.start(), reading);
        }
        for (int left = in.int32(); left > 0; left--) {
            state.days.add(in.int64());
        }
        state.emitted = EmittedFacts.read(in);
        return state;
    }
}
