package dev.lakeward.sink.compact;

import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** About how much of the heap a row takes. */
final class RowHeapSize {
    private static final long ROW = 64;
    private static final long VALUE = 24;
    private static final long TEXT = 40;

    private RowHeapSize() {}

    static long of(GenericRecord row) {
        int columns = row.getSchema().getFields().size();
        long size = ROW;
        for (int i = 0; i < columns; i++) {
            size += switch (row.get(i)) {
                case null -> Long.BYTES;
                case Utf8 text -> TEXT + text.getByteLength();
                case CharSequence text -> TEXT + 2L * text.length();
                case ByteBuffer bytes -> TEXT + bytes.remaining();
                default -> VALUE;
            };
        }
        return size;
    }
}
