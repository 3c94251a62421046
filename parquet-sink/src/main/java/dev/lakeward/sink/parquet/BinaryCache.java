package dev.lakeward.sink.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/**
 * Texts that a column had lately, as constants. Parquet's dictionary compares a text that it knows byte by byte, yet sees
 * at once that two are the same where they share their bytes. Gives up on a column whose texts hardly repeat.
 */
final class BinaryCache {
    private static final int SLOTS = 64;
    /** Looks between two decisions whether it is worth while. */
    private static final int TRIAL = 512;

    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[][] texts = new byte[0][];
    private Binary[] constants = new Binary[0];
    private int looks;
    private int misses;
    private boolean hopeless;

    /** These bytes; the caller may change them afterwards. */
    Binary of(byte[] bytes, int from, int length) {
        if (hopeless) {
            return Binary.fromReusedByteArray(bytes, from, length);
        }
        if (texts.length == 0) {
            texts = new byte[SLOTS][];
            constants = new Binary[SLOTS];
        }
        if (++looks == TRIAL) {
            hopeless = misses > TRIAL / 2;
            looks = 0;
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

    /** From length, beginning, middle and end: reading all of it is what this saves. */
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
        mixed *= 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 58);
    }
}
