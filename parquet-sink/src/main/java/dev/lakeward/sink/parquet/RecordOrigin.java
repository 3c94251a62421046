package dev.lakeward.sink.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Position, times and headers of a record. Reused. */
final class RecordOrigin {
    private static final byte[] LATE = HeaderNames.LATE_OUTCOME.getBytes(US_ASCII);

    /** Bytes of an origin header: partition (4), offset (8). */
    private static final int BYTES = 12;

    final EventMetadata metadata = new EventMetadata();
    /** Event time in milliseconds: that of the client if it is plausible, else the time of receipt. */
    long eventTs;
    /** Time of receipt in milliseconds. */
    long receivedTs;

    long partition;
    long offset;

    void read(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        receivedTs = entry.timestamp();
        partition = entry.partition();
        offset = entry.offset();
        metadata.read(entry.headers());
        eventTs = timed() ? EventTime.effective(metadata.time(), receivedTs) : receivedTs;
        readOrigin(metadata.origin());
    }

    /** Whether the client sent a time. */
    boolean timed() {
        return metadata.time() != EventMetadata.NO_TIME && metadata.time() != EventMetadata.WRONG_TIME;
    }

    /** Whether the API accepts the time that the client sent. */
    boolean isTimeValid() {
        return !timed() || EventTime.valid(metadata.time());
    }

    /** Whether the processor found the event older than its key's newest by more than the retention. */
    boolean isLate() {
        byte[] outcome = metadata.outcome();
        return outcome != null && Arrays.equals(outcome, LATE);
    }

    private void readOrigin(byte @Nullable [] value) {
        if (value != null && value.length == BYTES) {
            var buffer = ByteBuffer.wrap(value);
            partition = buffer.getInt();
            offset = buffer.getLong();
        }
    }
}
