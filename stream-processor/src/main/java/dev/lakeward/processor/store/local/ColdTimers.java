package dev.lakeward.processor.store.local;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * When which entities off the heap have to be looked at, to the second of log time, by the hash of their key. An entity that
 * came back before stays listed; a look-up then does not find it among the cold. Entries of a later hour lie together, two
 * numbers each, since most of them are taken out by {@link #clear} before their hour comes. For one thread.
 */
public final class ColdTimers {
    private static final long WIDTH = 1000;
    private static final long HOUR = 3600;

    private final TreeMap<Long, Longs> seconds = new TreeMap<>();
    private final TreeMap<Long, Longs> hours = new TreeMap<>();
    /** The first second whose entries are with those of its hour. */
    private long horizon = Long.MIN_VALUE;

    private int size;

    /** Adds an entry. */
    public void add(long due, long hash) {
        long second = Math.floorDiv(due, WIDTH);
        size++;
        if (second < horizon) {
            longs(seconds, second).add(hash);
        } else {
            var hour = longs(hours, Math.floorDiv(second, HOUR));
            hour.add(second);
            hour.add(hash);
        }
    }

    private static Longs longs(Map<Long, Longs> map, long key) {
        return map.computeIfAbsent(key, absent -> new Longs());
    }

    /** Whether an entry is due from second {@code from} on and before second {@code until}. */
    public boolean isDue(long from, long until) {
        Long next = seconds.ceilingKey(from);
        if (next != null && next < until) {
            return true;
        }
        return hours.headMap(Math.floorDiv(until - 1, HOUR), true).values().stream()
                .anyMatch(entries -> entries.least(2) < until);
    }

    /** Takes out all that are due by {@code clock}. */
    public void expire(long clock, LongConsumer action) {
        long now = Math.floorDiv(clock, WIDTH);
        if (now >= horizon) {
            spread(Math.floorDiv(now, HOUR));
        }
        for (var first = seconds.firstEntry(); first != null && first.getKey() <= now; first = seconds.firstEntry()) {
            seconds.remove(first.getKey());
            Longs hashes = first.getValue();
            size -= hashes.size;
            for (int i = 0; i < hashes.size; i++) {
                action.accept(hashes.values[i]);
            }
        }
    }

    /** Puts the entries of all hours up to {@code last} to their seconds. */
    private void spread(long last) {
        horizon = (last + 1) * HOUR;
        for (var first = hours.firstEntry(); first != null && first.getKey() <= last; first = hours.firstEntry()) {
            hours.remove(first.getKey());
            Longs entries = first.getValue();
            for (int i = 0; i < entries.size; i += 2) {
                longs(seconds, entries.values[i]).add(entries.values[i + 1]);
            }
        }
    }

    /** How many entries there are, those of entities that came back among them. */
    public int size() {
        return size;
    }

    /** Takes out all. */
    public void clear() {
        seconds.clear();
        hours.clear();
        size = 0;
    }

    private static final class Longs {
        private long[] values = new long[4];
        private int size;

        /** The least of every {@code step}-th value. */
        long least(int step) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < size; i += step) {
                least = Math.min(least, values[i]);
            }
            return least;
        }

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
    }
}
