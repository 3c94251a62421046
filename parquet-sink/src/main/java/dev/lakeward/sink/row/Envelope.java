package dev.lakeward.sink.row;

import dev.lakeward.event.envelope.EventHeaders;
import dev.lakeward.event.envelope.RequestHeader;
import dev.lakeward.event.time.EventTime;
import dev.lakeward.event.time.Rfc3339;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What stands beside an event in its record. Reused; values as they came, null where there was none. */
final class Envelope {
    private static final int ORIGIN_BYTES = 12;

    byte @Nullable [] id;
    byte @Nullable [] type;
    byte @Nullable [] source;
    byte @Nullable [] host;
    byte @Nullable [] userAgent;
    byte @Nullable [] traceParent;
    /** Milliseconds; {@link Rfc3339#INVALID} where the client gave no time. */
    long eventTime;
    /** Milliseconds: the time that counts. */
    long eventTs;
    /** Milliseconds. */
    long receivedTs;

    long partition;
    long offset;

    void read(ConsumerRecord<byte[], byte[]> entry) {
        id = null;
        type = null;
        source = null;
        host = null;
        userAgent = null;
        traceParent = null;
        eventTime = Rfc3339.INVALID;
        receivedTs = entry.timestamp();
        partition = entry.partition();
        offset = entry.offset();
        for (Header header : entry.headers()) {
            take(header.key(), header.value());
        }
        eventTs = eventTime == Rfc3339.INVALID ? receivedTs : EventTime.effective(eventTime, receivedTs);
    }

    private void take(String name, byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        switch (name) {
            case EventHeaders.ID -> id = value;
            case EventHeaders.TYPE -> type = value;
            case EventHeaders.SOURCE -> source = value;
            case EventHeaders.REQUEST -> {
                host = RequestHeader.host(value);
                userAgent = RequestHeader.userAgent(value);
            }
            case EventHeaders.HOST -> host = value;
            case EventHeaders.USER_AGENT -> userAgent = value;
            case EventHeaders.TRACE_PARENT -> traceParent = value;
            case EventHeaders.TIME -> eventTime = Rfc3339.parse(value, 0, value.length);
            case EventHeaders.ORIGIN -> origin(value);
            default -> {
                // Other headers are others' business.
            }
        }
    }

    private void origin(byte[] value) {
        if (value.length == ORIGIN_BYTES) {
            var buffer = ByteBuffer.wrap(value);
            partition = buffer.getInt();
            offset = buffer.getLong();
        }
    }
}
