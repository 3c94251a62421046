package dev.lakeward.processor.entity;

import dev.lakeward.processor.state.ChangeLog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts values that are too large for one record of the changelog into pieces: these first, each under a key of its own, then
 * their number under the key itself, all in one transaction. So a robot with a million events is slow, and stops nobody.
 */
final class Pieces {
    /** Far below the limit of a record, so that one more event is never too much. */
    static final int MOST = 1 << 20;

    /** No UTF-8 text begins so. */
    private static final byte MARK = (byte) 0xFF;

    private final Map<ByteBuffer, byte[]> waiting = new HashMap<>();

    /** Writes the value, cut where it is too large. */
    static void write(ChangeLog changes, byte[] key, byte[] value) {
        if (value.length <= MOST) {
            changes.write(key, value);
            return;
        }
        int count = 0;
        for (int from = 0; from < value.length; from += MOST) {
            changes.write(pieceKey(key, count++), Arrays.copyOfRange(value, from, Math.min(value.length, from + MOST)));
        }
        changes.write(key, ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }

    private static byte[] pieceKey(byte[] key, int number) {
        return ByteBuffer.allocate(1 + Integer.BYTES + key.length)
                .put(MARK)
                .putInt(number)
                .put(key)
                .array();
    }

    /** Whether the entry of the changelog was a piece, which is kept until the rest has come. */
    boolean take(byte[] key, byte @Nullable [] value) {
        if (key.length == 0 || key[0] != MARK) {
            return false;
        }
        if (value != null) {
            waiting.put(ByteBuffer.wrap(key), value);
        }
        return true;
    }

    /**
     * The whole value. Null where pieces are missing: compaction took them, because newer ones, and their number, stand
     * further on.
     */
    byte @Nullable [] whole(byte[] key, byte[] value) {
        boolean cut = value.length == Integer.BYTES;
        int count = cut ? ByteBuffer.wrap(value).getInt() : 0;
        var joined = new ByteArrayOutputStream();
        boolean complete = true;
        for (int number = 0; ; number++) {
            byte[] piece = waiting.remove(ByteBuffer.wrap(pieceKey(key, number)));
            if (number < count && piece != null) {
                joined.writeBytes(piece);
            } else if (number < count) {
                complete = false;
            } else if (piece == null) {
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
