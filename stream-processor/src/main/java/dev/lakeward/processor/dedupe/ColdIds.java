package dev.lakeward.processor.dedupe;

import dev.lakeward.processor.state.MappedFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

/**
 * Ids in a file that is mapped, not read: a table with open addressing, four fifths full, sixteen bytes a place. Made once
 * and never changed; a look-up touches one page, or two. Exact: it holds the ids themselves.
 */
final class ColdIds implements AutoCloseable {
    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int PLACE = 2 * Long.BYTES;

    private final MappedFile file;
    private final MemorySegment places;
    private final long capacity;
    private long size;

    private ColdIds(MappedFile file) {
        this.file = file;
        this.places = file.memory();
        this.capacity = places.byteSize() / PLACE;
    }

    /** Moves the ids of {@code hot}, none of which is zero, and of the older files into a new one, and deletes those. */
    static ColdIds write(Path file, IdSet hot, List<ColdIds> older) {
        long count = hot.size() + older.stream().mapToLong(ColdIds::size).sum();
        ColdIds made = create(file, count + count / 4 + 1);
        hot.forEach(made::put);
        for (ColdIds one : older) {
            one.forEach(made::put);
            one.close();
        }
        return made;
    }

    private static ColdIds create(Path file, long capacity) {
        return new ColdIds(MappedFile.create(file, capacity * PLACE));
    }

    private void put(long high, long low) {
        long at = place(high, low);
        if (isEmpty(at)) {
            places.set(INT64, at, high);
            places.set(INT64, at + Long.BYTES, low);
            size++;
        }
    }

    boolean contains(long high, long low) {
        return !isEmpty(place(high, low));
    }

    long size() {
        return size;
    }

    private boolean isEmpty(long at) {
        return (places.get(INT64, at) | places.get(INT64, at + Long.BYTES)) == 0;
    }

    private long place(long high, long low) {
        long slot = Math.unsignedMultiplyHigh(IdSet.mix(high, low), capacity);
        long at = slot * PLACE;
        long end = capacity * PLACE;
        while (!isEmpty(at) && (places.get(INT64, at) != high || places.get(INT64, at + Long.BYTES) != low)) {
            at = at + PLACE == end ? 0 : at + PLACE;
        }
        return at;
    }

    private void forEach(IdSet.Taker taker) {
        for (long at = 0; at < capacity * PLACE; at += PLACE) {
            if (!isEmpty(at)) {
                taker.take(places.get(INT64, at), places.get(INT64, at + Long.BYTES));
            }
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        file.close();
    }
}
