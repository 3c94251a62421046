package dev.lakeward.processor.ingest.dedupe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bits that represent an event's identity: SipHash-2-4 (Aumasson, Bernstein 2012; 128-bit output) of source and id,
 * keyed with the secret of the store, so that nobody can choose ids that collide or crowd one place of a table.
 *
 * <p>{@link #high} is also the position of the id among the ranges of ids. An id that is a UUID of version 7 has its own
 * time in the upper bits, so that ids made at one time are neighbours; all others are spread evenly. The position depends
 * on the id alone. Used again for each event; one thread at a time.
 */
final class IdHash {
    /** Lower bits of {@link #low} that are zero: there is room for the time of the first arrival. */
    static final int FREE_BITS = 20;

    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int UUID_LENGTH = 36;
    private static final byte[] NIBBLES = nibbles();
    /** Time is counted in steps of 4.1 s, and after 49.7 days again from zero. */
    private static final int TIME_STEP = 12;

    private static final long TIME_MASK = 0xF_FFFF;
    /** Where in a position the time is. */
    static final int TIME_SHIFT = 43;

    private final long key0;
    private final long key1;
    private byte @Nullable [] source;
    private final long[] afterSource = new long[4];
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long high;
    private long low;

    IdHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    void of(byte[] newSource, byte[] id) {
        startWith(newSource);
        absorb(id);
        v2 ^= 0xEE;
        rounds(4);
        long first = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xDD;
        rounds(4);
        low = (v0 ^ v1 ^ v2 ^ v3) & (-1L << FREE_BITS);
        long time = timeOf(id);
        // Zero means an empty place in tables.
        high = time < 0
                ? Math.max(1, first >>> 1)
                : Long.MIN_VALUE
                        | (((time >>> TIME_STEP) & TIME_MASK) << TIME_SHIFT)
                        | (first >>> (Long.SIZE - TIME_SHIFT));
    }

    /** The position of the id: not negative for ids without a time, never zero. */
    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** The hash state after the source is kept, since most events come from the same one. */
    private void startWith(byte[] newSource) {
        if (source == null || !Arrays.equals(source, newSource)) {
            v0 = key0 ^ 0x736F6D6570736575L;
            v1 = key1 ^ 0x646F72616E646F6DL ^ 0xEE;
            v2 = key0 ^ 0x6C7967656E657261L;
            v3 = key1 ^ 0x7465646279746573L;
            // The length comes first, so that no other pair of source and id has the same words.
            word(newSource.length);
            absorb(newSource);
            afterSource[0] = v0;
            afterSource[1] = v1;
            afterSource[2] = v2;
            afterSource[3] = v3;
            source = newSource.clone();
            return;
        }
        v0 = afterSource[0];
        v1 = afterSource[1];
        v2 = afterSource[2];
        v3 = afterSource[3];
    }

    private void absorb(byte[] bytes) {
        int whole = bytes.length & ~7;
        for (int at = 0; at < whole; at += Long.BYTES) {
            word((long) INT64.get(bytes, at));
        }
        long last = (long) bytes.length << 56;
        for (int at = whole; at < bytes.length; at++) {
            last |= (bytes[at] & 0xFFL) << (8 * (at - whole));
        }
        word(last);
    }

    private void word(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    private void rounds(int count) {
        long a = v0;
        long b = v1;
        long c = v2;
        long d = v3;
        for (int i = 0; i < count; i++) {
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            a = Long.rotateLeft(a, 32);
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a += d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
        }
        v0 = a;
        v1 = b;
        v2 = c;
        v3 = d;
    }

    /** Milliseconds within a UUID of version 7 (RFC 9562), or a negative number. */
    private static long timeOf(byte[] id) {
        if (id.length != UUID_LENGTH
                || id[14] != '7'
                || id[8] != '-'
                || id[13] != '-'
                || id[18] != '-'
                || id[23] != '-') {
            return -1;
        }
        long time = 0;
        for (int at = 0; at < 13; at++) {
            if (at == 8) {
                continue;
            }
            int nibble = NIBBLES[id[at] & 0xFF];
            if (nibble < 0) {
                return -1;
            }
            time = (time << 4) | nibble;
        }
        return time;
    }

    private static byte[] nibbles() {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < 16; i++) {
            table[Character.forDigit(i, 16)] = (byte) i;
            table[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
        return table;
    }
}
