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
    private long live;
    private int cursor = LogSegment.START;

    /** The entries of files that are empty, or read back by {@link #readBack}. */
    LogEntries(LogIndex index, LogSegments segments) {
        this.index = index;
        this.segments = segments;
    }

    /** Takes in an entry of a file of an earlier process. */
    void readBack(LogSegment segment, int at, long location) {
        byte[] key = segment.key(at);
        long hash = StateLog.hash(key);
        apply(hash, find(hash, key), location);
    }

    /** The entry at {@code location} is the newest of its key. */
    private void apply(long hash, long before, long location) {
        boolean deletion = segments.isDeletion(location);
        live -= before == LogIndex.ABSENT ? 0 : segments.length(before);
        live += deletion ? 0 : segments.length(location);
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
        long location = segments.append(key, value);
        apply(hash, before, location);
        clean(segments.length(location) * (long) PACE);
        return true;
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
            index.move(hash, location, segments.append(key, from.value(at)));
        }
    }

    /** The bytes of {@code key}; null where there are none. */
    byte @Nullable [] get(byte[] key) {
        long location = find(StateLog.hash(key), key);
        return location == LogIndex.ABSENT ? null : segments.value(location);
    }

    /** The keys with this hash: one, as a rule. */
    List<byte[]> keys(long hash) {
        List<byte[]> keys = new ArrayList<>(1);
        index.find(hash, location -> {
            keys.add(segments.key(location));
            return false;
        });
        return keys;
    }

    /** All entries, as they were put, as a rule; none may be put meanwhile. */
    void forEach(BiConsumer<byte[], byte[]> taker) {
        if (segments.bytes() > MOSTLY_OVER * live) {
            index.forEach(location -> taker.accept(segments.key(location), segments.present(location)));
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

    private long find(long hash, byte[] key) {
        return index.find(hash, location -> segments.isKey(location, key));
    }

    /** Forgets all: the files are gone. */
    void forget() {
        live = 0;
        cursor = LogSegment.START;
    }
}
