package dev.lakeward.processor.ingest.dedupe;

/**
 * Ids on the heap: open addressing, two longs a place, at most two thirds full. A place is empty where the first of them
 * is zero, which no id's is.
 */
final class IdSet implements Ids {
    private static final int SMALLEST = 8;

    private long[] places;
    private int size;

    IdSet() {
        this(0);
    }

    /** An empty one with room for so many ids. */
    IdSet(int ids) {
        places = new long[Math.max(2 * SMALLEST, 2 * Integer.highestOneBit(Math.max(1, ids) * 3))];
    }

    /** Where the id is, or would be put; valid until the next {@link #put}. */
    int place(long high, long low) {
        int mask = places.length - 1;
        int at = ((int) (low >>> IdHash.FREE_BITS) << 1) & mask;
        while (places[at] != 0 && (places[at] != high || !ArrivalPeriod.sameId(places[at + 1], low))) {
            at = (at + 2) & mask;
        }
        return at;
    }

    boolean isEmpty(int place) {
        return places[place] == 0;
    }

    /** The lower half of the id at a place, with its age. */
    long low(int place) {
        return places[place + 1];
    }

    /** Puts the id at its place, which {@link #place} gave; one that is there already gets the new age. */
    void put(int place, long high, long low) {
        boolean added = places[place] == 0;
        places[place] = high;
        places[place + 1] = low;
        if (added && ++size * 3 > places.length) {
            grow();
        }
    }

    void put(long high, long low) {
        put(place(high, low), high, low);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(Taker taker) {
        for (int at = 0; at < places.length; at += 2) {
            if (places[at] != 0) {
                taker.take(places[at], places[at + 1]);
            }
        }
    }

    private void grow() {
        long[] before = places;
        places = new long[before.length * 2];
        for (int from = 0; from < before.length; from += 2) {
            if (before[from] != 0) {
                int at = place(before[from], before[from + 1]);
                places[at] = before[from];
                places[at + 1] = before[from + 1];
            }
        }
    }
}
