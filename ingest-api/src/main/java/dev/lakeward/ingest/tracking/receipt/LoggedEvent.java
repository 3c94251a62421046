package dev.lakeward.ingest.tracking.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as a record of some topic holds it.
 *
 * @param topic of the record
 * @param at the record's timestamp: when it was received, on every topic
 * @param time time of the event, RFC 3339; null where it has none
 * @param origin offset of the raw event that a record of the processor is about; -1 on others
 * @param outcome its outcome, on the topic of outcomes, and on that of accepted events where it is late
 * @param value the record's value as text; null where it has none
 */
record LoggedEvent(
        String topic,
        int partition,
        long offset,
        long at,
        @Nullable String id,
        @Nullable String source,
        @Nullable String type,
        @Nullable String time,
        long origin,
        @Nullable String outcome,
        @Nullable String value) {
    static final long NONE = -1;

    static LoggedEvent of(ConsumerRecord<byte[], byte[]> found) {
        var metadata = new EventMetadata().read(found.headers());
        return new LoggedEvent(
                found.topic(),
                found.partition(),
                found.offset(),
                found.timestamp(),
                EventMetadata.text(metadata.id()),
                EventMetadata.text(metadata.source()),
                EventMetadata.text(metadata.type()),
                time(metadata.time()),
                origin(found),
                EventMetadata.text(metadata.outcome()),
                found.value() == null ? null : new String(found.value(), UTF_8));
    }

    /** Offset of the raw event that a record is about; {@link #NONE} where it names none. */
    static long origin(ConsumerRecord<byte[], byte[]> found) {
        var header = found.headers().lastHeader(HeaderNames.ORIGIN);
        return header == null ? NONE : ByteBuffer.wrap(header.value()).getLong(Integer.BYTES);
    }

    private static @Nullable String time(long time) {
        return time == EventMetadata.NO_TIME || time == EventMetadata.WRONG_TIME ? null : Rfc3339.format(time);
    }
}
