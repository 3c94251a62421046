package dev.lakeward.processor.dedupe;

import dev.lakeward.processor.state.ChangeLog;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/** The ids of one span of time, those that the changelog lacks among them. */
final class Bucket {
    private static final long STALE = Duration.ofHours(1).toMillis();
    private static final int KEY_BYTES = 1 + Long.BYTES + Integer.BYTES;

    private final BucketKey key;
    private final IdSet ids = new IdSet();
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

    int size() {
        return ids.size();
    }

    boolean contains(long high, long low) {
        return ids.contains(high, low);
    }

    boolean add(long high, long low, long received) {
        lastArrival = Math.max(lastArrival, received);
        if (!ids.add(high, low)) {
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
            ids.add(value.getLong(), value.getLong());
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
