package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.ChangelogWriter;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form of the ids in the changelog: blocks of new ids, fourteen bytes each, keyed by the period of their first arrival,
 * which is deleted as a whole. A block is never changed.
 */
final class IdChangelog {
    /** First bytes of keys. */
    private static final byte BLOCK = 2;

    private static final byte SECRET = 3;
    private static final int KEY_BYTES = 1 + Long.BYTES + Integer.BYTES;
    private static final int ID_BYTES = 14;
    private static final int LOWER_SHIFT = 16;
    /** Ids of a block: less than 1 MB, however long a transaction was. */
    private static final int MOST = 1 << 16;

    private static final int SMALL = 1024;

    private final Map<Long, Integer> blocks = new TreeMap<>();
    private long[] fresh = new long[SMALL];
    private int freshSize;
    private byte @Nullable [] newSecret;
    /** Blocks that the ranges which are kept for the next start do not have. */
    private final List<byte[]> unkept = new ArrayList<>();

    private long idsUnkept;

    /** Remembers that the id, whose lower half has its age, is to be written. */
    void add(long high, long low) {
        if (freshSize == fresh.length) {
            fresh = Arrays.copyOf(fresh, 2 * freshSize);
        }
        fresh[freshSize++] = high;
        fresh[freshSize++] = low;
    }

    /** Remembers that the key of the hash is to be written. */
    void secret(long key0, long key1) {
        newSecret =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(key0).putLong(key1).array();
    }

    /** Writes what is new, and deletes the blocks of periods before {@code horizon}. */
    void drain(ChangelogWriter changes, long period, long horizon) {
        if (newSecret != null) {
            changes.write(new byte[] {SECRET}, newSecret);
            newSecret = null;
        }
        int end;
        for (int from = 0; from < freshSize; from = end) {
            end = endOfBlock(from);
            long age = ArrivalPeriod.of(fresh[from + 1], period);
            byte[] key = key(age, blocks.merge(age, 1, Integer::sum) - 1);
            changes.write(key, block(from, end));
            unkept(key, (end - from) / 2);
        }
        freshSize = 0;
        fresh = fresh.length > SMALL * SMALL ? new long[SMALL] : fresh;
        delete(changes, horizon);
    }

    private void unkept(byte[] key, int ids) {
        unkept.add(key);
        idsUnkept += ids;
    }

    /** How many ids are in blocks that the next start has to read. */
    long idsUnkept() {
        return idsUnkept;
    }

    /** Deletes these blocks from the files: the ranges that are kept have their ids. */
    void deleteUnkept(ChangelogWriter files) {
        unkept.forEach(key -> files.write(key, null));
        unkept.clear();
        idsUnkept = 0;
    }

    /** Writes the numbers of the blocks that the changelog has. */
    void write(StateWriter to) {
        to.int64(blocks.size());
        blocks.forEach((period, count) -> to.int64(period).int64(count));
    }

    /** Takes in what {@link #write} wrote. */
    void read(StateReader kept) {
        for (int rest = kept.int32(); rest > 0; rest--) {
            blocks.put(kept.int64(), kept.int32());
        }
    }

    private int endOfBlock(int from) {
        int age = ArrivalPeriod.bits(fresh[from + 1]);
        int at = from;
        while (at < freshSize && at < from + 2 * MOST && ArrivalPeriod.bits(fresh[at + 1]) == age) {
            at += 2;
        }
        return at;
    }

    private byte[] block(int from, int end) {
        var value = ByteBuffer.allocate((end - from) / 2 * ID_BYTES);
        for (int at = from; at < end; at += 2) {
            long lower = fresh[at + 1] >>> LOWER_SHIFT;
            value.putLong(fresh[at]).putInt((int) (lower >>> Short.SIZE)).putShort((short) lower);
        }
        return value.array();
    }

    private void delete(ChangelogWriter changes, long horizon) {
        blocks.entrySet().removeIf(entry -> {
            boolean over = entry.getKey() < horizon;
            for (int block = 0; over && block < entry.getValue(); block++) {
                changes.write(key(entry.getKey(), block), null);
            }
            return over;
        });
    }

    /** Takes an entry of the changelog. */
    void restore(byte[] key, byte @Nullable [] value, Restored to) {
        var at = ByteBuffer.wrap(key);
        byte kind = at.get();
        if (kind == SECRET && value != null) {
            var halves = ByteBuffer.wrap(value);
            to.secret(halves.getLong(), halves.getLong());
        } else if (kind == BLOCK) {
            restore(at.getLong(), at.getInt(), value, to);
        } else if (value != null) {
            throw new IllegalStateException(
                    "the changelog of seen ids has an entry of an unknown kind %d: it was written by another version"
                            .formatted(kind));
        }
    }

    private void restore(long period, int block, byte @Nullable [] value, Restored to) {
        if (value == null) {
            blocks.remove(period);
            return;
        }
        blocks.merge(period, block + 1, Math::max);
        unkept(key(period, block), value.length / ID_BYTES);
        to.period(period);
        for (var ids = ByteBuffer.wrap(value); ids.hasRemaining(); ) {
            long high = ids.getLong();
            long lower = ((ids.getInt() & 0xFFFF_FFFFL) << Short.SIZE) | (ids.getShort() & 0xFFFF);
            to.id(high, ArrivalPeriod.with(lower << LOWER_SHIFT, period));
        }
    }

    private static byte[] key(long period, int block) {
        return ByteBuffer.allocate(KEY_BYTES)
                .put(BLOCK)
                .putLong(period)
                .putInt(block)
                .array();
    }

    /** Takes what the changelog had. */
    interface Restored {
        void secret(long key0, long key1);

        /** The ids that come next arrived in this period. */
        void period(long period);

        void id(long high, long low);
    }
}
