package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.local.MappedFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * Ids in a file that is mapped, not read: pages of 256 places of sixteen bytes, four fifths full. The page of an id
 * follows from its bits, and a look-up reads that page only. Ids that their page has no room for, some five of a million,
 * are on the heap. Filled once, then never changed. Exact: it holds the ids themselves.
 */
final class IdFile implements Ids, AutoCloseable {
    /** {@link #age} of an id that is not here. */
    static final int ABSENT = -1;

    static final int PAGE = 4096;

    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int PLACE = 2 * Long.BYTES;
    private static final int PLACES = PAGE / PLACE;
    private static final int HASH_BITS = Long.SIZE - IdHash.FREE_BITS;

    private final MappedFile file;
    private final MemorySegment memory;
    private final long pages;
    private final IdSet overflow = new IdSet();
    private int inPages;

    /** An empty file with room for {@code count} ids. */
    IdFile(Path path, long count) {
        pages = (count + count / 4) * PLACE / PAGE + 1;
        file = MappedFile.create(path, pages * PAGE);
        memory = file.memory();
    }

    /** Puts the id, with its age, if it is not there yet. */
    void put(long high, long low) {
        long at = place(high, low);
        if (at < 0) {
            int place = overflow.place(high, low);
            if (overflow.isEmpty(place)) {
                overflow.put(place, high, low);
            }
        } else if (memory.get(INT64, at) == 0) {
            memory.set(INT64, at, high);
            memory.set(INT64, at + Long.BYTES, low);
            inPages++;
        }
    }

    /** The age of the id as its free bits have it, or {@link #ABSENT}. */
    int age(long high, long low) {
        long at = place(high, low);
        if (at < 0) {
            int place = overflow.place(high, low);
            return overflow.isEmpty(place) ? ABSENT : ArrivalPeriod.bits(overflow.low(place));
        }
        return memory.get(INT64, at) == 0 ? ABSENT : ArrivalPeriod.bits(memory.get(INT64, at + Long.BYTES));
    }

    @Override
    public int size() {
        return inPages + overflow.size();
    }

    @Override
    public void forEach(Taker taker) {
        for (long at = 0; at < pages * PAGE; at += PLACE) {
            long high = memory.get(INT64, at);
            if (high != 0) {
                taker.take(high, memory.get(INT64, at + Long.BYTES));
            }
        }
        overflow.forEach(taker);
    }

    /** Where in the file the id is, or would be put; negative if its page is full of others. */
    private long place(long high, long low) {
        long page = ((low >>> IdHash.FREE_BITS) * pages) >>> HASH_BITS;
        long start = page * PAGE;
        long from = (high & (PLACES - 1)) * PLACE;
        for (long step = 0; step < PAGE; step += PLACE) {
            long at = start + ((from + step) & (PAGE - 1));
            long there = memory.get(INT64, at);
            if (there == 0 || (there == high && ArrivalPeriod.sameId(memory.get(INT64, at + Long.BYTES), low))) {
                return at;
            }
        }
        return -1;
    }

    /** Deletes the file. */
    @Override
    public void close() {
        file.close();
    }
}
