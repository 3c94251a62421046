package dev.lakeward.processor.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How many events of which fate this process has seen since it started; for dashboards, not for accounts. */
public final class EventCounters {
    /** What is counted. */
    public enum Fate {
        /** Accepted, and not late. */
        ACCEPTED,
        DUPLICATE,
        /** Accepted, and older than the newest event of its key by more than the retention. */
        LATE,
        REJECTED,
        IGNORED,
        /** Rows of facts that took the place of an earlier version. */
        REVISED
    }

    private final Map<Fate, LongAdder> counts = new EnumMap<>(Fate.class);
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();

    private final LongAdder idsOverLimit = new LongAdder();

    public EventCounters() {
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

    /** Says that there is a stage of this name, so that it is shown before anything fails. */
    public void stage(String name) {
        failures.computeIfAbsent(name, stage -> new LongAdder());
    }

    /** Names of stages. */
    public Set<String> stages() {
        return Set.copyOf(failures.keySet());
    }

    /** Counts a record or an entity that a stage could not process. */
    public void stageFailed(String stage) {
        failures.computeIfAbsent(stage, name -> new LongAdder()).increment();
    }

    /** How many records and entities a stage could not process. */
    public long failuresOf(String stage) {
        LongAdder count = failures.get(stage);
        return count == null ? 0 : count.sum();
    }

    /** How many records and entities each stage could not process, of those stages where it is more than none. */
    public SortedMap<String, Long> failures() {
        var counts = new TreeMap<String, Long>();
        failures.forEach((stage, count) -> counts.put(stage, count.sum()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Counts an id that is linked to too many others. */
    public void idOverLimit() {
        idsOverLimit.increment();
    }

    /** How many ids were found to be linked to too many others. */
    public long idsOverLimit() {
        return idsOverLimit.sum();
    }

    private LongAdder adder(Fate fate) {
        return java.util.Objects.requireNonNull(counts.get(fate));
    }
}
