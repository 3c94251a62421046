package dev.lakeward.processor.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;
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

    private ChunkedValue() {}

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

    /** Whether the key is that of a chunk. */
    static boolean isChunk(byte[] key) {
        return key.length > 0 && key[0] == CHUNK_PREFIX;
    }

    /**
     * The whole value of what was written under the key itself. Null where chunks are missing: compaction took them, because
     * newer ones, and their number, follow.
     *
     * @param entries gives what was written under a key, null where there is nothing
     */
    static byte @Nullable [] whole(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
        if (value.length != Integer.BYTES) {
            return value;
        }
        var joined = new ByteArrayOutputStream();
        int count = ByteBuffer.wrap(value).getInt();
        for (int number = 0; number < count; number++) {
            byte[] chunk = entries.apply(chunkKey(key, number));
            if (chunk == null) {
                return null;
            }
            joined.writeBytes(chunk);
        }
        return joined.toByteArray();
    }
}
