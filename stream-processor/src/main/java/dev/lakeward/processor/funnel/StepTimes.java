package dev.lakeward.processor.funnel;

import dev.lakeward.event.journey.Period;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** When a key took the steps of one funnel, whatever order the events come in. Times are milliseconds since 1970 UTC. */
final class StepTimes {
    /** Times of a step that are remembered: a robot that makes more loses the oldest. */
    static final int MOST = 10_000;

    private static final int FIRST = 1;
    private static final long DAY = 86_400_000L;

    private final SortedMap<Integer, NavigableSet<Long>> times = new TreeMap<>();

    /** Whether {@link #add} would change nothing. */
    boolean has(int step, long time) {
        NavigableSet<Long> of = times.get(step);
        if (of == null) {
            return false;
        }
        Long before = of.floor(time);
        return before != null
                && (before == time || (step == FIRST && day(before).equals(day(time))));
    }

    /** Adds an event; of the first step, only the first time of a day counts. */
    void add(int step, long time) {
        if (has(step, time)) {
            return;
        }
        NavigableSet<Long> of = times.computeIfAbsent(step, unseen -> new TreeSet<>());
        if (step == FIRST) {
            Long after = of.higher(time);
            if (after != null && day(after).equals(day(time))) {
                of.remove(after);
            }
        }
        of.add(time);
        if (of.size() > MOST) {
            of.pollFirst();
        }
    }

    private static LocalDate day(long time) {
        return Period.DAY.start(time);
    }

    /** Days on which the first step was taken, each with its time. */
    SortedMap<LocalDate, Long> entries() {
        SortedMap<LocalDate, Long> entries = new TreeMap<>();
        times.getOrDefault(FIRST, new TreeSet<>()).forEach(time -> entries.put(day(time), time));
        return entries;
    }

    /**
     * When the steps were reached, one after the other, by who took the first at {@code entered}.
     *
     * @param window in milliseconds, from the first step to the last
     */
    List<Long> reached(long entered, int steps, long window) {
        List<Long> reached = new ArrayList<>(List.of(entered));
        for (int step = FIRST + 1; step <= steps; step++) {
            NavigableSet<Long> of = times.get(step);
            Long next = of == null ? null : of.ceiling(reached.getLast());
            if (next == null || next > entered + window) {
                break;
            }
            reached.add(next);
        }
        return reached;
    }

    /**
     * What no event can change any more.
     *
     * @param entries days that end before this time; their window is over
     * @param steps times of further steps before this one, which no entry needs
     */
    record Past(long entries, long steps) {
        boolean covers(FunnelItem item) {
            return item.step() == FIRST ? endOfDay(item.time()) < entries : item.time() < steps;
        }
    }

    /** What can be forgotten where events before {@code horizon} are late; the window is in milliseconds. */
    Past past(long horizon, long window) {
        long entries = horizon - window;
        return new Past(
                entries,
                times.getOrDefault(FIRST, new TreeSet<>()).stream()
                        .filter(time -> endOfDay(time) >= entries)
                        .findFirst()
                        .map(first -> Math.min(horizon, first))
                        .orElse(horizon));
    }

    /**
     * Forgets what is past.
     *
     * @return the days of entries that are forgotten
     */
    List<LocalDate> forget(Past past) {
        NavigableSet<Long> first = times.getOrDefault(FIRST, new TreeSet<>());
        List<LocalDate> gone = new ArrayList<>();
        while (!first.isEmpty() && endOfDay(first.first()) < past.entries()) {
            gone.add(day(first.removeFirst()));
        }
        times.tailMap(FIRST + 1)
                .values()
                .forEach(of -> of.headSet(past.steps(), false).clear());
        times.values().removeIf(NavigableSet::isEmpty);
        return gone;
    }

    /** All steps that are remembered. */
    List<FunnelItem> items(String funnel) {
        List<FunnelItem> items = new ArrayList<>();
        times.forEach((step, of) -> of.forEach(time -> items.add(new FunnelItem(funnel, step, time))));
        return items;
    }

    private static long endOfDay(long time) {
        return Math.floorDiv(time, DAY) * DAY + DAY;
    }

    void write(StateWriter out) {
        out.int64(times.size());
        times.forEach((step, of) -> {
            out.int64(step).int64(of.size());
            long before = 0;
            for (long time : of) {
                out.int64(time - before);
                before = time;
            }
        });
    }

    static StepTimes read(StateReader in) {
        var read = new StepTimes();
        for (int steps = in.int32(); steps > 0; steps--) {
            NavigableSet<Long> of = new TreeSet<>();
            read.times.put(in.int32(), of);
            long time = 0;
            for (int left = in.int32(); left > 0; left--) {
                time += in.int64();
                of.add(time);
            }
        }
        return read;
    }
}
