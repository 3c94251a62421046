package dev.lakeward.processor.dedupe;

import java.util.Arrays;

/** A set of 128-bit ids: open addressing, two longs a place, at most two thirds full. */
final class IdSet {
    private static final int SMALLEST = 8;

    private long[] places = new long[2 * SMALLEST];
    private int size;
    private boolean hasZero;

    /** Adds the id; false if it was there. */
    boolean add(long high, long low) {
        if ((high | low) == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        int at = place(high, low);
        if ((places[at] | places[at + 1]) != 0) {
            return false;
        }
        places[at] = high;
        places[at + 1] = low;
        if (++size * 3 > places.length) {
            grow();
        }
        return true;
    }

    boolean contains(long high, long low) {
        if ((high | low) == 0) {
            return hasZero;
        }
        int at = place(high, low);
        return (places[at] | places[at + 1]) != 0;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    /** Takes ids, one by one. */
    interface Taker {
        void take(long high, long low);
    }

    /** All ids but zero. */
    void forEach(Taker taker) {
        for (int at = 0; at < places.length; at += 2) {
            if ((places[at] | places[at + 1]) != 0) {
                taker.take(places[at], places[at + 1]);
            }
        }
    }

    /** Spreads ids evenly, those that carry a time too. */
    static long mix(long high, long low) {
        long mixed = (high ^ low * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 32;
        return mixed * 0x94D049BB133111EBL;
    }

    private int place(long high, long low) {
        int mask = places.length - 1;
        long mixed = (high ^ low * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        int at = ((int) (mixed >>> 32) << 1) & mask;
        while ((places[at] | places[at + 1]) != 0 && (places[at] != high || places[at + 1] != low)) {
            at = (at + 2) & mask;
        }
        return at;
    }

    private void grow() {
        long[] before = places;
        places = new long[before.length * 2];
        Arrays.fill(places, 0);
        for (int from = 0; from < before.length; from += 2) {
            if ((before[from] | before[from + 1]) != 0) {
                int at = place(before[from], before[from + 1]);
                places[at] = before[from];
                places[at + 1] = before[from + 1];
            }
        }
    }
}
