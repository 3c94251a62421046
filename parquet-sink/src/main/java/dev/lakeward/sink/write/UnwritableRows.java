package dev.lakeward.sink.write;

import dev.lakeward.sink.parquet.RowRejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What to do where a row cannot be written: in the middle of a row that spoils the file. For all threads. */
final class UnwritableRows {
    private final RejectionPublisher rejections;

    UnwritableRows(RejectionPublisher rejections) {
        this.rejections = rejections;
    }

    /** What to throw: the range is read again, and then this record is rejected, unless the store was at fault. */
    IOException of(ConsumerRecord<ByteBuffer, ByteBuffer> entry, Throwable cause) {
        if (cause instanceof UncheckedIOException store) {
            return new IOException(store);
        }
        rejections.markUnwritable(entry, RowRejection.of(cause));
        return new IOException(
                "no row can be written of the record at offset %d of %s-%d, which is read again and rejected"
                        .formatted(entry.offset(), entry.topic(), entry.partition()),
                cause);
    }
}
