package dev.lakeward.event.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@link HeaderNames#HISTORY}: where an event was on {@code lw.events} when it came for the first time, and its
 * metadata, as {@link MetadataHeader} writes them.
 *
 * @param partition of the first record
 * @param offset of the first record
 * @param received append time of the first record, milliseconds since 1970-01-01T00:00:00Z
 * @param late whether it was late then
 * @see <a href="../../../../../../../../docs/adr/0111-history-for-new-facts.md">ADR 0111</a>
 */
public record HistoryHeader(int partition, long offset, long received, boolean late) {
    private static final int LENGTH = Integer.BYTES + 2 * Long.BYTES + 1;

    /** The header's value; {@code metadata} is a value of {@link HeaderNames#EVENT}. */
    public byte[] toBytes(byte[] metadata) {
        return ByteBuffer.allocate(LENGTH + metadata.length)
                .putInt(partition)
                .putLong(offset)
                .putLong(received)
                .put((byte) (late ? 1 : 0))
                .put(metadata)
                .array();
    }

    /** Reads a header's value; null where it is none. */
    public static @Nullable HistoryHeader of(byte[] value) {
        if (value.length < LENGTH) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        return new HistoryHeader(in.getInt(), in.getLong(), in.getLong(), in.get() != 0);
    }

    /** The metadata within a value. */
    public static byte[] metadata(byte[] value) {
        return Arrays.copyOfRange(value, LENGTH, value.length);
    }
}
