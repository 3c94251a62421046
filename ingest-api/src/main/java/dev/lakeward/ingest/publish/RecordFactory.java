package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.event.wire.TickRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Builds the records that the API publishes: events, ticks and rows of {@code rejected_events}. */
final class RecordFactory {
    /** The stage that rejected events name. */
    static final String STAGE = "ingest";

    private final String events;
    private final String rejected;

    RecordFactory(Topics topics) {
        this.events = topics.events();
        this.rejected = topics.rejected();
    }

    /** The record of an event. */
    ProducerRecord<byte[], byte[]> event(@Nullable String key, byte[] value, Header[] headers) {
        return new EventRecord(events, key == null ? null : key.getBytes(UTF_8), value, headers);
    }

    /** A record without an event that moves the log time of a partition. */
    ProducerRecord<byte[], byte[]> tick(int partition, long now) {
        return TickRecord.of(events, partition, now);
    }

    /** A row of table {@code rejected_events}. */
    ProducerRecord<byte[], byte[]> rejected(
            ValidationResult.Rejected verdict, Sender sender, Payload payload, String id, long now) {
        byte[] row = RejectedRow.of(id, now, STAGE)
                .faults(verdict.faults())
                .event(verdict.eventId(), verdict.eventType())
                .sender(sender.source(), sender.host(), sender.userAgent())
                .trace(sender.traceId())
                .payload(payload.bytes(), payload.from(), payload.to())
                .toBytes();
        return new ProducerRecord<>(rejected, null, (byte[]) null, row, headers(verdict, sender));
    }

    /** Headers that name source and event id, so that a search need not read values. */
    private static Headers headers(ValidationResult.Rejected verdict, Sender sender) {
        Headers headers = new RecordHeaders();
        headers.add(HeaderNames.SOURCE, sender.source().getBytes(UTF_8));
        String id = verdict.eventId();
        if (id != null) {
            headers.add(HeaderNames.ID, id.getBytes(UTF_8));
        }
        return headers;
    }

    /** The bytes of a rejected event, {@code bytes[from, to)}. */
    @SuppressWarnings("ArrayRecordComponent") // a view of the request's body, never compared
    record Payload(byte[] bytes, int from, int to) {}
}
