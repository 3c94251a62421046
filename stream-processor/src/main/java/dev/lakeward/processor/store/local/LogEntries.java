package dev.lakeward.processor.store.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The entries of a {@link StateLog}, by key: the newest of each key counts. For one thread at a time. */
final class LogEntries {
    /** Bytes that may be moved for each byte that is added. */
    private static final int PACE = 4;

    /** Times as many bytes as count: most that was written is over. */
    private static final int MOSTLY_OVER = 3;

    private final LogIndex index;
    private final LogSegments segments;
    private final Mark mark;
    private long live;
    private int cursor = LogSegment.START;

    /** What is to be known of an entry without a look at it. */
    @FunctionalInterface
    interface Mark {
        long of(byte[] key, byte[] value);
    }

    /** The entries of files that are empty, or read back by {@link #open}. */
    LogEntries(LogIndex index, LogSegments segments, Mark mark) {
        this.index = index;
        this.segments = segments;
        this.mark = mark;
    }

    /** Takes in what a process before has committed. */
    void open(CommitPoint point) {
        index.expect(point.keys());
        segments.open(point, this::readBack);
        if (index.size() != point.keys()) {
            throw new DamagedLogException("it has %d keys, not %d".formatted(index.size(), point.keys()));
        }
        live = point.live();
    }

    private void readBack(long hash, long location, long before, boolean deletion) {
        // What the first files had is over, or was moved to the end.
        boolean isFirst = before >>> Integer.SIZE < segments.first() || before == LogIndex.ABSENT;
        if (!isFirst && !index.has(hash, before)) {
            throw new DamagedLogException("an entry names one before that does not count");
        }
        apply(hash, isFirst ? LogIndex.ABSENT : before, location, deletion);
    }

    /** The entry at {@code location} is the newest of its key. */
    private void apply(long hash, long before, long location, boolean deletion) {
        if (before == LogIndex.ABSENT && !deletion) {
            index.add(hash, location);
        } else if (before != LogIndex.ABSENT && deletion) {
            index.remove(hash, before);
        } else if (before != LogIndex.ABSENT) {
            index.move(hash, before, location);
        }
    }

    /** Keeps these bytes in the place of any before; null deletes them. Returns whether anything has changed. */
    boolean put(byte[] key, byte @Nullable [] value) {
        long hash = StateLog.hash(key);
        long before = find(hash, key);
        if (before == LogIndex.ABSENT && value == null) {
            return false;
        }
        long location = segments.append(key, value, before, this::mark);
        int length = segments.length(location);
        live -= before == LogIndex.ABSENT ? 0 : segments.length(before);
        live += value == null ? 0 : length;
        apply(hash, before, location, value == null);
        clean(length * (long) PACE);
        return true;
    }

    private long mark(LogSegment segment, int at) {
        byte[] value = segment.value(at);
        return value == null ? 0 : mark.of(segment.key(at), value);
    }

    /** Moves what counts out of the first file. */
    private void clean(long most) {
        long rest = most;
        while (rest > 0 && segments.bytes() > 2 * (live + LogSegments.SIZE) && segments.first() < segments.last()) {
            LogSegment from = segments.at(segments.first() << Integer.SIZE);
            if (cursor >= from.written()) {
                segments.releaseFirst();
                cursor = LogSegment.START;
                continue;
            }
            from.require(cursor, from.written());
            int length = from.length(cursor);
            move(from, cursor, segments.first() << Integer.SIZE | cursor);
            cursor += length;
            rest -= length;
        }
    }

    private void move(LogSegment from, int at, long location) {
        byte[] key = from.key(at);
        long hash = StateLog.hash(key);
        // A deletion in the oldest file has nothing to delete any more.
        if (index.has(hash, location)) {
            index.move(hash, location, segments.append(key, from.value(at), location, this::mark));
        }
    }

    /** The bytes of {@code key}; null where there are none. */
    byte @Nullable [] get(byte[] key) {
        long location = find(StateLog.hash(key), key);
        return location == LogIndex.ABSENT ? null : segments.value(location);
    }

    /** Bytes of the entries that count. */
    long live() {
        return live;
    }

    /** The keys with this hash: one, as a rule. */
    List<byte[]> keys(long hash) {
        List<byte[]> keys = new ArrayList<>(1);
        index.find(hash, location -> {
            segments.check(location);
            keys.add(segments.key(location));
            return false;
        });
        return keys;
    }

    /** All entries, as they were put, as a rule; none may be put meanwhile. */
    void forEach(BiConsumer<byte[], byte[]> taker) {
        if (segments.bytes() > MOSTLY_OVER * live) {
            index.forEach(location -> taker.accept(segments.key(location), segments.value(location)));
            return;
        }
        segments.forEach((segment, at, location) -> {
            byte[] key = segment.key(at);
            byte[] value = index.has(StateLog.hash(key), location) ? segment.value(at) : null;
            if (value != null) {
                taker.accept(key, value);
            }
        });
    }

    /** The marks of all entries that count, each with the hash of its key. */
    void forEachMark(StateLog.MarkTaker taker) {
        segments.forEachMark(this::mark, (hash, location, its) -> {
            if (index.has(hash, location)) {
                taker.take(hash, its);
            }
        });
    }

    private long find(long hash, byte[] key) {
        return index.find(hash, location -> {
            if (segments.isKey(location, key)) {
                return true;
            }
            // Two keys with one hash are rare: damage would make a key absent.
            segments.check(location);
            return false;
        });
    }

    /** Forgets all: the files are gone. */
    void forget() {
        live = 0;
        cursor = LogSegment.START;
    }
}
