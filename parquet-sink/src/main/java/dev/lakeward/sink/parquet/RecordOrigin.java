package dev.lakeward.sink.parquet;

import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.wire.EventMetadata;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Where and when an event reached the log, and what stands beside it there. Reused. */
final class RecordOrigin {
    private static final int BYTES = 12;

    final EventMetadata envelope = new EventMetadata();
    /** Milliseconds: the time that counts. */
    long eventTs;
    /** Milliseconds. */
    long receivedTs;

    long partition;
    long offset;

    void read(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        receivedTs = entry.timestamp();
        partition = entry.partition();
        offset = entry.offset();
        envelope.read(entry.headers());
        eventTs = timed() ? EventTime.effective(envelope.time(), receivedTs) : receivedTs;
        place(envelope.origin());
    }

    /** Whether the client gave a time. */
    boolean timed() {
        return envelope.time() != EventMetadata.NO_TIME && envelope.time() != EventMetadata.WRONG_TIME;
    }

    /** Whether the time that the client gave is one that the API takes. */
    boolean isTimeValid() {
        return !timed() || EventTime.valid(envelope.time());
    }

    private void place(byte @Nullable [] value) {
        if (value != null && value.length == BYTES) {
            var buffer = ByteBuffer.wrap(value);
            partition = buffer.getInt();
            offset = buffer.getLong();
        }
    }
}
