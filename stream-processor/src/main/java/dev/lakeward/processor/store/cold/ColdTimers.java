package dev.lakeward.processor.store.cold;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * When which entities off the heap have to be looked at, to the second of log time, by the hash of their key. An entity that
 * came back before stays listed; a look-up then does not find it among the cold.
 */
public final class ColdTimers {
    private static final long WIDTH = 1000;

    private final TreeMap<Long, Hashes> seconds = new TreeMap<>();

    public void add(long due, long hash) {
        seconds.computeIfAbsent(Math.floorDiv(due, WIDTH), second -> new Hashes())
                .add(hash);
    }

    /** Takes out all that are due by {@code clock}. */
    public void expire(long clock, LongConsumer action) {
        long now = Math.floorDiv(clock, WIDTH);
        for (var first = seconds.firstEntry(); first != null && first.getKey() <= now; first = seconds.firstEntry()) {
            seconds.remove(first.getKey());
            first.getValue().forEach(action);
        }
    }

    public void clear() {
        seconds.clear();
    }

    private static final class Hashes {
        private long[] hashes = new long[4];
        private int size;

        void add(long hash) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
            }
            hashes[size++] = hash;
        }

        void forEach(LongConsumer action) {
            for (int i = 0; i < size; i++) {
                action.accept(hashes[i]);
            }
        }
    }
}
