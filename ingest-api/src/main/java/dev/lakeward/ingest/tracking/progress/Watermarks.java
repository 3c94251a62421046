package dev.lakeward.ingest.tracking.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * The ends of the log at some moments, until they have landed. All are checked together: each of them waits for seconds of the
 * log to pass, so that one after the other they would fall behind by minutes. For one thread.
 */
final class Watermarks {
    static final Duration SPACING = Duration.ofSeconds(3);
    /** Checks cost requests to the brokers. */
    static final int MOST = 8;
    /** In a backlog there is a watermark for each fourth of it. */
    private static final int PARTS = 4;

    /** The last offset of each partition at a moment. */
    private record Watermark(Instant taken, SortedMap<Integer, Long> ends) {}

    private final Deque<Watermark> waiting = new ArrayDeque<>();

    /** Whether another should be taken. */
    boolean isDue(Instant now) {
        if (waiting.isEmpty()) {
            return true;
        }
        Duration part = Duration.between(waiting.getFirst().taken(), now).dividedBy(PARTS);
        Duration spacing = part.compareTo(SPACING) > 0 ? part : SPACING;
        return waiting.size() < MOST && !waiting.getLast().taken().plus(spacing).isAfter(now);
    }

    /** Adds the ends of the log at {@code taken}. */
    void add(Instant taken, SortedMap<Integer, Long> ends) {
        waiting.addLast(new Watermark(taken, ends));
    }

    /** Drops those that have landed, and says when the newest of them was taken; empty where none has. */
    Optional<Instant> takeLanded(Predicate<SortedMap<Integer, Long>> hasLanded) {
        Watermark newest = null;
        for (Watermark each : waiting) {
            if (hasLanded.test(each.ends())) {
                newest = each;
            }
        }
        if (newest == null) {
            return Optional.empty();
        }
        Watermark landed = newest;
        waiting.removeIf(each -> !each.taken().isAfter(landed.taken()));
        return Optional.of(landed.taken());
    }
}
