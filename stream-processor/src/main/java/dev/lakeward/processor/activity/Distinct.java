package dev.lakeward.processor.activity;

import dev.lakeward.event.hash.Fnv1a;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Counts distinct values by 64-bit hashes: exactly to {@link #MOST}; beyond, from the smallest hashes kept (k minimum
 * values), with a standard error of 1/sqrt(k - 2), that is 1.6 %. The answer depends on the set alone, not on its order.
 */
final class Distinct {
    /** Values that are counted exactly. */
    static final int MOST = 4096;

    private static final double SPACE = 0x1p64;

    private final NavigableSet<Long> smallest = new TreeSet<>(Long::compareUnsigned);
    private boolean full;

    void add(long hash) {
        if (full && Long.compareUnsigned(hash, smallest.last()) >= 0) {
            return;
        }
        if (smallest.add(hash) && smallest.size() > MOST) {
            smallest.pollLast();
            full = true;
        }
    }

    boolean isExact() {
        return !full;
    }

    long count() {
        if (!full) {
            return smallest.size();
        }
        double part = (unsigned(smallest.last()) + 1) / SPACE;
        return Math.round((MOST - 1) / part);
    }

    private static double unsigned(long hash) {
        return (hash >>> 1) * 2.0 + (hash & 1);
    }

    /** A hash of text that spreads evenly: FNV-1a with a finisher. */
    static long hash(String text) {
        long hash = Fnv1a.hash(text);
        hash ^= hash >>> 33;
        hash *= 0xFF51AFD7ED558CCDL;
        hash ^= hash >>> 33;
        hash *= 0xC4CEB9FE1A85EC53L;
        return hash ^ (hash >>> 33);
    }

    void write(StateWriter out) {
        out.flag(full).int64(smallest.size());
        smallest.forEach(out::fixed64);
    }

    static Distinct read(StateReader in) {
        var distinct = new Distinct();
        distinct.full = in.flag();
        for (int left = in.int32(); left > 0; left--) {
            distinct.smallest.add(in.fixed64());
        }
        return distinct;
    }
}
