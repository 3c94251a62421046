package dev.lakeward.event.json.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A hash of name bytes, eight at a time. Its seed differs from process to process, so that no client can prepare names that
 * collide; never store it.
 */
public final class Hash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private Hash() {}

    /** The hash of {@code bytes[from, to)}, for this process. */
    public static long of(byte[] bytes, int from, int to) {
        long hash = SEED ^ (to - from);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mix(hash, word(bytes, at));
        }
        return at == to ? hash : mix(hash, tail(bytes, at, to));
    }

    /** Eight bytes as a little-endian number. */
    public static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    private static long tail(byte[] bytes, int at, int to) {
        if (at + 8 <= bytes.length) {
            return word(bytes, at) & (-1L >>> (64 - 8 * (to - at)));
        }
        long word = 0;
        for (int i = to - 1; i >= at; i--) {
            word = (word << 8) | (bytes[i] & 0xFF);
        }
        return word;
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ (mixed >>> 32);
    }
}
