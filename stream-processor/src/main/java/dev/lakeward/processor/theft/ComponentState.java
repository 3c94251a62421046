package dev.lakeward.processor.theft;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a component, and its measurements as long as nobody told whose it is. */
final class ComponentState {
    /**
     * Whose it is.
     *
     * @param told when that was told
     * @param length of its intervals, milliseconds
     */
    record Registration(String meter, BigDecimal multiplier, long length, long told) {}

    /** Measurements that are kept of a component that is not registered: more than ten years of hours. */
    static final int MOST_WAITING = 100_000;

    private @Nullable Registration registration;
    private final TreeMap<Long, Reading> waiting = new TreeMap<>();
    private Told told = new Told();

    static ComponentState empty() {
        return new ComponentState();
    }

    /** Takes the later word; says whether it changed anything. */
    boolean register(Registration next) {
        Registration before = registration;
        if (before != null && before.told() > next.told()) {
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
    void hold(Reading reading) {
        if (waiting.size() >= MOST_WAITING && !waiting.containsKey(reading.start())) {
            throw new IllegalStateException(
                    "at most %,d measurements wait for their component to be registered; not kept: %s"
                            .formatted(MOST_WAITING, Instant.ofEpochMilli(reading.start())));
        }
        waiting.merge(reading.start(), reading, Reading::merge);
    }

    Collection<Reading> waiting() {
        return waiting.values();
    }

    /** All that waited; nothing waits any more. */
    List<Reading> release() {
        List<Reading> released = new ArrayList<>(waiting.values());
        waiting.clear();
        return released;
    }

    Told told() {
        return told;
    }

    void write(StateWriter out) {
        Registration known = registration;
        out.flag(known != null);
        if (known != null) {
            out.text(known.meter())
                    .decimal(known.multiplier())
                    .int64(known.length())
                    .int64(known.told());
        }
        out.int64(waiting.size());
        waiting.values().forEach(reading -> reading.write(out));
        told.write(out);
    }

    static ComponentState read(StateReader in) {
        var state = new ComponentState();
        if (in.flag()) {
            state.registration = new Registration(in.text(), in.decimal(), in.int64(), in.int64());
        }
        for (int left = in.int32(); left > 0; left--) {
            Reading reading = Reading.read(in);
            state.waiting.put(reading.start(), reading);
        }
        state.told = Told.read(in);
        return state;
    }
}
