package dev.lakeward.processor.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts values that are too large for one record of the changelog into chunks: these first, each under a key of its own, then
 * their number under the key itself, all in one transaction. So a robot with a million events is slow, and stops nobody.
 */
final class ChunkedValue {
    /** Far below the limit of a record, so that one more event is never too much. */
    static final int MAX_CHUNK = 1 << 20;

    /** No UTF-8 text begins so. */
    private static final byte CHUNK_PREFIX = (byte) 0xFF;

    private final Map<ByteBuffer, byte[]> waiting = new HashMap<>();

    /** Writes the value, cut where it is too large. */
    static void write(ChangelogWriter changes, byte[] key, byte[] value) {
        if (value.length <= MAX_CHUNK) {
            changes.write(key, value);
            return;
        }
        int count = 0;
        for (int from = 0; from < value.length; from += MAX_CHUNK) {
            changes.write(
                    chunkKey(key, count++), Arrays.copyOfRange(value, from, Math.min(value.length, from + MAX_CHUNK)));
        }
        changes.write(key, ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }

    private static byte[] chunkKey(byte[] key, int number) {
        return ByteBuffer.allocate(1 + Integer.BYTES + key.length)
                .put(CHUNK_PREFIX)
                .putInt(number)
                .put(key)
                .array();
    }

    /** Whether the entry of the changelog was a chunk, which is kept until the rest has come. */
    boolean take(byte[] key, byte @Nullable [] value) {
        if (key.length == 0 || key[0] != CHUNK_PREFIX) {
            return false;
        }
        if (value != null) {
            waiting.put(ByteBuffer.wrap(key), value);
        }
        return true;
    }

    /**
     * The whole value. Null where chunks are missing: compaction took them, because newer ones, and their number, follow.
     */
    byte @Nullable [] whole(byte[] key, byte[] value) {
        boolean cut = value.length == Integer.BYTES;
        int count = cut ? ByteBuffer.wrap(value).getInt() : 0;
        var joined = new ByteArrayOutputStream();
        boolean complete = true;
        for (int number = 0; ; number++) {
            byte[] chunk = waiting.remove(ByteBuffer.wrap(chunkKey(key, number)));
            if (number < count && chunk != null) {
                joined.writeBytes(chunk);
            } else if (number < count) {
                complete = false;
            } else if (chunk == null) {
                break;
            }
        }
        if (!cut) {
            return value;
        }
        return complete ? joined.toByteArray() : null;
    }

    void clear() {
        waiting.clear();
    }
}
