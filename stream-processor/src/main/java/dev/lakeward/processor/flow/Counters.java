package dev.lakeward.processor.flow;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many events of which fate this process has seen since it started; for dashboards, not for accounts. */
public final class Counters {
    /** What is counted. */
    public enum Fate {
        ACCEPTED,
        DUPLICATE,
        LATE,
        REJECTED,
        IGNORED,
        /** Rows of facts that took the place of an earlier version. */
        REVISED
    }

    private final Map<Fate, LongAdder> counts = new EnumMap<>(Fate.class);

    public Counters() {
        for (Fate fate : Fate.values()) {
            counts.put(fate, new LongAdder());
        }
    }

    public void count(Fate fate) {
        adder(fate).increment();
    }

    public long of(Fate fate) {
        return adder(fate).sum();
    }

    private LongAdder adder(Fate fate) {
        return java.util.Objects.requireNonNull(counts.get(fate));
    }
}
