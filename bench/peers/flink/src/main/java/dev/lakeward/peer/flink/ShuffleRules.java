package dev.lakeward.peer.flink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/**
 * Which consumers a record is for. As in ShuffleBench each of them wants the records whose hash lies in a range of its own, all
 * ranges are equally wide, and an index of slots finds the few whose range may hold a hash. Immutable; for all threads.
 *
 * @see <a href="https://github.com/dynatrace-research/ShuffleBench">ShuffleBench</a>, whose default the selectivity is
 */
final class ShuffleRules {
    /** For so many consumers a record is in the mean. */
    static final double SELECTIVITY = 0.2;

    /** Hashes have 63 bits. */
    private static final int HASH_BITS = 63;

    private static final long HASHES = Long.MAX_VALUE;
    private static final int SLOTS = 1 << 16;
    private static final int SLOT_SHIFT = HASH_BITS - 16;
    private static final long SEED = 0x2E3FAC4F58FC98B4L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long width;
    /** Where the range of each consumer begins. */
    private final long[] offsets;
    /** Where the members of each slot begin. */
    private final int[] starts = new int[SLOTS + 1];

    private final int[] members;

    /** Rules of so many consumers, the same each time. */
    ShuffleRules(int consumers) {
        width = (long) Math.scalb(SELECTIVITY / consumers, HASH_BITS);
        offsets = new long[consumers];
        for (int consumer = 0; consumer < consumers; consumer++) {
            offsets[consumer] = mix(SEED + consumer) & HASHES;
            eachSlot(consumer, slot -> starts[slot + 1]++);
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            starts[slot + 1] += starts[slot];
        }
        members = new int[starts[SLOTS]];
        int[] next = starts.clone();
        for (int consumer = 0; consumer < consumers; consumer++) {
            int member = consumer;
            eachSlot(consumer, slot -> members[next[slot]++] = member);
        }
    }

    /** Slots that the range of a consumer touches; it may go on at the first one behind the last. */
    private void eachSlot(int consumer, IntConsumer action) {
        long last = (offsets[consumer] + width) >>> SLOT_SHIFT;
        for (long slot = offsets[consumer] >>> SLOT_SHIFT; slot <= last; slot++) {
            action.accept((int) slot & (SLOTS - 1));
        }
    }

    /** Hands over the numbers of the consumers that want the record, of at least 16 bytes. */
    void match(byte[] data, IntConsumer taker) {
        long hash = hash(data);
        int slot = (int) (hash >>> SLOT_SHIFT);
        for (int place = starts[slot]; place < starts[slot + 1]; place++) {
            if (wants(members[place], hash)) {
                taker.accept(members[place]);
            }
        }
    }

    /** Whether the hash lies in the range of the consumer. */
    boolean wants(int consumer, long hash) {
        return ((hash - offsets[consumer]) & HASHES) < width;
    }

    /** Of the first 16 bytes: records are random. */
    static long hash(byte[] data) {
        return mix((long) LONGS.get(data, 0) ^ mix((long) LONGS.get(data, Long.BYTES))) & HASHES;
    }

    /** The key of a consumer. */
    static String key(int consumer) {
        return "consumer_" + consumer;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
