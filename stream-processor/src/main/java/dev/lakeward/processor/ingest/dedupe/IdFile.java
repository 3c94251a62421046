package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.store.local.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ids in a file that is mapped, not read: pages of 256 places of sixteen bytes, four fifths full. The page of an id
 * follows from its bits, and a look-up reads that page only. Ids that their page has no room for, some five of a million,
 * are on the heap. Filled once, then never changed. Exact: it holds the ids themselves. After the pages come their CRC32C; a page
 * that a process before wrote is checked when it is read first.
 */
final class IdFile implements Ids, AutoCloseable {
    /** {@link #age} of an id that is not here. */
    static final int ABSENT = -1;

    static final int PAGE = 4096;

    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int PLACE = 2 * Long.BYTES;
    private static final int PLACES = PAGE / PLACE;
    private static final int HASH_BITS = Long.SIZE - IdHash.FREE_BITS;

    private final long number;
    private final int pages;
    private final IdSet overflow = new IdSet();
    private MappedFile file;
    private MemorySegment memory;
    private int inPages;
    /** Pages of a process before that were not read yet. */
    private @Nullable UncheckedPages unchecked;

    /** An empty file with room for {@code count} ids. */
    IdFile(Path path, long number, long count) {
        this.number = number;
        pages = Math.toIntExact((count + count / 4) * PLACE / PAGE + 1);
        file = MappedFile.create(path, (long) pages * (PAGE + Integer.BYTES));
        memory = file.memory();
    }

    /**
     * A file of a process before.
     *
     * @param kept what {@link #write} wrote
     * @throws IOException also where it is not the one that was written
     */
    IdFile(Path path, long number, StateReader kept, Function<String, RuntimeException> damaged) throws IOException {
        this.number = number;
        pages = kept.int32();
        inPages = kept.int32();
        int checksum = kept.int32();
        for (int rest = kept.int32(); rest > 0; rest--) {
            overflow.put(kept.fixed64(), kept.fixed64());
        }
        file = MappedFile.open(path);
        memory = file.memory();
        if (memory.byteSize() != (long) pages * (PAGE + Integer.BYTES) || checksumOfChecksums() != checksum) {
            file.release();
            throw new IOException(path.getFileName() + " is not the file that was written");
        }
        unchecked = new UncheckedPages(memory, pages, reason -> damaged.apply(path.getFileName() + reason));
    }

    /** All ids are there: writes the checksums. */
    void seal() {
        UncheckedPages.writeChecksums(memory, pages);
    }

    /** Moves what is in memory to the disk; returns whether it is there. */
    boolean settle() {
        file.moveToDisk().ifPresent(moved -> {
            file = moved;
            memory = moved.memory();
        });
        return !file.isInMemory();
    }

    /** Writes what is needed to open it again. */
    void write(StateWriter to) {
        to.int64(pages).int64(inPages).int64(checksumOfChecksums()).int64(overflow.size());
        overflow.forEach((high, low) -> to.fixed64(high).fixed64(low));
    }

    private int checksumOfChecksums() {
        return UncheckedPages.checksumOfChecksums(memory, pages);
    }

    /** Its number in the folder. */
    long number() {
        return number;
    }

    long bytes() {
        return memory.byteSize();
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
        for (long at = 0; at < (long) pages * PAGE; at += PLACE) {
            if (at % PAGE == 0) {
                check(at / PAGE);
            }
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
        check(page);
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

    private void check(long page) {
        if (unchecked != null) {
            unchecked.check((int) page);
        }
    }

    /** Lets go of the file, which stays. */
    void release() {
        file.release();
    }

    /** Deletes the file. */
    @Override
    public void close() {
        file.close();
    }
}
