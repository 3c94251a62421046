package dev.lakeward.processor.dedupe;

import dev.lakeward.processor.state.ChangeLog;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ids of one span of time, those that the changelog lacks among them. */
final class Bucket {
    private static final long STALE = Duration.ofHours(1).toMillis();
    private static final int MOST_FILES = 4;
    private static final int KEY_BYTES = 1 + Long.BYTES + Integer.BYTES;

    private final BucketKey key;
    private IdSet ids = new IdSet();
    private final List<ColdIds> cold = new ArrayList<>(0);
    private boolean hasZero;
    private int files;
    private long[] fresh = new long[16];
    private int freshSize;
    private boolean touched;
    private int blocks;
    private long lastArrival = Long.MIN_VALUE;
    private long writtenArrival = Long.MIN_VALUE;

    Bucket(BucketKey key) {
        this.key = key;
    }

    BucketKey key() {
        return key;
    }

    long lastArrival() {
        return lastArrival;
    }

    long size() {
        long size = (long) ids.size() + (hasZero ? 1 : 0);
        for (ColdIds part : cold) {
            size += part.size();
        }
        return size;
    }

    /** How many of its ids stand on the heap. */
    int hot() {
        return ids.size();
    }

    boolean contains(long high, long low) {
        if ((high | low) == 0) {
            return hasZero;
        }
        return ids.contains(high, low) || isCold(high, low);
    }

    private boolean isCold(long high, long low) {
        for (ColdIds part : cold) {
            if (part.contains(high, low)) {
                return true;
            }
        }
        return false;
    }

    private boolean insert(long high, long low) {
        if ((high | low) == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        return !isCold(high, low) && ids.add(high, low);
    }

    /** Moves what is on the heap to disk; says how many ids that was. Small files are made one, so that few are looked at. */
    int cool(Path folder) {
        int moved = ids.size();
        Path file = folder.resolve("%d-%d-%d".formatted(key.timed() ? 1 : 0, key.number(), files++));
        List<ColdIds> merged = cold.size() < MOST_FILES ? List.of() : List.copyOf(cold);
        cold.removeAll(merged);
        cold.add(ColdIds.write(file, ids, merged));
        ids = new IdSet();
        return moved;
    }

    /** Deletes what is on disk. */
    void close() {
        cold.forEach(ColdIds::close);
        cold.clear();
    }

    boolean add(long high, long low, long received) {
        lastArrival = Math.max(lastArrival, received);
        if (!insert(high, low)) {
            return false;
        }
        if (freshSize == fresh.length) {
            fresh = Arrays.copyOf(fresh, 2 * freshSize);
        }
        fresh[freshSize++] = high;
        fresh[freshSize++] = low;
        return true;
    }

    /** Whether the changelog's last arrival is so old that the bucket might be dropped too early after a restart. */
    boolean arrivalIsStale() {
        return writtenArrival == Long.MIN_VALUE || lastArrival - writtenArrival > STALE;
    }

    /** True once between two writes. */
    boolean becomesTouched() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Appends what is fresh to the changelog, as one block. */
    void write(ChangeLog changes) {
        var value = ByteBuffer.allocate(Long.BYTES * (1 + freshSize)).putLong(lastArrival);
        for (int i = 0; i < freshSize; i++) {
            value.putLong(fresh[i]);
        }
        changes.write(blockKey(blocks++), value.array());
        writtenArrival = lastArrival;
        freshSize = 0;
        fresh = fresh.length > 1024 ? new long[16] : fresh;
        touched = false;
    }

    void delete(ChangeLog changes) {
        for (int block = 0; block < blocks; block++) {
            changes.write(blockKey(block), null);
        }
    }

    void restore(int block, ByteBuffer value) {
        blocks = Math.max(blocks, block + 1);
        lastArrival = Math.max(lastArrival, value.getLong());
        writtenArrival = lastArrival;
        while (value.hasRemaining()) {
            insert(value.getLong(), value.getLong());
        }
    }

    private byte[] blockKey(int block) {
        return ByteBuffer.allocate(KEY_BYTES)
                .put((byte) (key.timed() ? 1 : 0))
                .putLong(key.number())
                .putInt(block)
                .array();
    }
}
