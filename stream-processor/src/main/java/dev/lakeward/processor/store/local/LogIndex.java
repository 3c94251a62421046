package dev.lakeward.processor.store.local;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Locations of entries by the hash of their key: a table with open addressing in a mapped file, two longs a place. It is made
 * anew at each start. Empty, it has no file.
 */
final class LogIndex implements AutoCloseable {
    /** Name of its files, before their number. */
    static final String NAME = "index-";

    /** No such entry. */
    static final long ABSENT = 0;

    private static final long REMOVED = -1;
    private static final long SMALLEST = 1024;
    private static final int PLACE = 2 * Long.BYTES;
    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Path folder;
    private final StateRoom room;
    private @Nullable MappedFile file;
    private MemorySegment places = MemorySegment.NULL;
    private long mask = -1;
    private long taken;
    private long size;
    private int generation;

    LogIndex(Path folder, StateRoom room) {
        this.folder = folder;
        this.room = room;
    }

    /** Makes room for so many entries, before there is one. */
    void expect(long entries) {
        if (entries > 0) {
            create(Math.max(SMALLEST, Long.highestOneBit(entries) * 4));
        }
    }

    private void create(long capacity) {
        mask = capacity - 1;
        taken = 0;
        long bytes = capacity * PLACE;
        use(room.create(folder.resolve(NAME + generation++), bytes, bytes));
    }

    private void use(MappedFile created) {
        places = created.memory();
        file = created;
    }

    /** Moves to the disk what is in memory, where the disk takes it. */
    void settle() {
        if (file != null && file.isInMemory()) {
            file.moveToDisk().ifPresent(this::use);
        }
    }

    long size() {
        return size;
    }

    /** Location of the entry with this hash that {@code isIt} accepts; {@link #ABSENT} where there is none. */
    long find(long hash, LongPredicate isIt) {
        if (file == null) {
            return ABSENT;
        }
        for (long at = start(hash); ; at = next(at)) {
            long location = location(at);
            if (location == ABSENT) {
                return ABSENT;
            }
            if (location != REMOVED && hash(at) == hash && isIt.test(location)) {
                return location;
            }
        }
    }

    /** Whether there is an entry with this hash at this location. */
    boolean has(long hash, long location) {
        return find(hash, other -> other == location) != ABSENT;
    }

    /** Adds an entry that is not there yet. */
    void add(long hash, long location) {
        if ((taken + 1) * 4 > (mask + 1) * 3) {
            rebuild();
        }
        place(hash, location);
        size++;
    }

    private void place(long hash, long location) {
        long at = start(hash);
        while (location(at) != ABSENT) {
            at = next(at);
        }
        places.set(INT64, at * PLACE, hash);
        places.set(INT64, at * PLACE + Long.BYTES, location);
        taken++;
    }

    void remove(long hash, long location) {
        set(hash, location, REMOVED);
        size--;
    }

    /** The entry moved. */
    void move(long hash, long from, long to) {
        set(hash, from, to);
    }

    private void set(long hash, long location, long to) {
        long at = start(hash);
        while (location(at) != location || hash(at) != hash) {
            if (location(at) == ABSENT) {
                throw new IllegalStateException("an entry is not where it was left");
            }
            at = next(at);
        }
        places.set(INT64, at * PLACE + Long.BYTES, to);
    }

    /** All locations of entries. */
    void forEach(LongConsumer taker) {
        for (long at = 0; at <= mask; at++) {
            long location = location(at);
            if (location != ABSENT && location != REMOVED) {
                taker.accept(location);
            }
        }
    }

    /** Leaves removed places out; twice as large where that does not help. */
    private void rebuild() {
        MappedFile before = file;
        MemorySegment old = places;
        long count = mask + 1;
        create(Math.max(SMALLEST, size * 2 > count ? count * 2 : count));
        for (long at = 0; at < count; at++) {
            long location = old.get(INT64, at * PLACE + Long.BYTES);
            if (location != ABSENT && location != REMOVED) {
                place(old.get(INT64, at * PLACE), location);
            }
        }
        if (before != null) {
            before.close();
        }
    }

    private long start(long hash) {
        return (hash ^ hash >>> 32) & mask;
    }

    private long next(long at) {
        return (at + 1) & mask;
    }

    private long hash(long at) {
        return places.get(INT64, at * PLACE);
    }

    private long location(long at) {
        return places.get(INT64, at * PLACE + Long.BYTES);
    }

    /** Forgets all. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
        places = MemorySegment.NULL;
        mask = -1;
        taken = 0;
        size = 0;
    }
}
