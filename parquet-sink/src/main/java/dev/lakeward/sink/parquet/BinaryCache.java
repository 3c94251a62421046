package dev.lakeward.sink.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/**
 * Caches recent texts of a column as constant {@link Binary} values: the dictionary of Parquet compares different
 * arrays byte by byte, but sees at once that two values share an array. Turns itself off if texts hardly repeat. One
 * thread at a time.
 */
final class BinaryCache {
    private static final int SLOTS = 64;
    /** Lookups between two decisions whether to go on. */
    private static final int TRIAL = 512;

    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[][] texts = new byte[0][];
    private Binary[] constants = new Binary[0];
    private int lookups;
    private int misses;
    private boolean off;

    /** A binary value of these bytes; the caller may change them once the value is written. */
    Binary of(byte[] bytes, int from, int length) {
        if (off) {
            return Binary.fromReusedByteArray(bytes, from, length);
        }
        if (texts.length == 0) {
            texts = new byte[SLOTS][];
            constants = new Binary[SLOTS];
        }
        if (++lookups == TRIAL) {
            off = misses > TRIAL / 2;
            lookups = 0;
            misses = 0;
        }
        int slot = slot(bytes, from, length);
        byte[] known = texts[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
            misses++;
            known = Arrays.copyOfRange(bytes, from, from + length);
            texts[slot] = known;
            constants[slot] = Binary.fromConstantByteArray(known);
        }
        return constants[slot];
    }

    /** Hashes length, first, middle and last bytes only, since reading all bytes is what the cache saves. */
    private static int slot(byte[] bytes, int from, int length) {
        long mixed = length;
        if (length >= Long.BYTES) {
            int last = from + length - Long.BYTES;
            mixed = 31 * mixed + (long) INT64.get(bytes, from);
            mixed = 31 * mixed + (long) INT64.get(bytes, (from + last) >>> 1);
            mixed = 31 * mixed + (long) INT64.get(bytes, last);
        } else {
            for (int i = from; i < from + length; i++) {
                mixed = 31 * mixed + bytes[i];
            }
        }
        // Fibonacci hashing: the top 6 bits choose one of the 64 slots.
        mixed *= 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 58);
    }
}
