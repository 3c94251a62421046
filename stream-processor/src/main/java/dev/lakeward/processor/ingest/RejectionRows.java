package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.processor.stream.StageFailure;
import org.jspecify.annotations.Nullable;

/** Rows of the tables about events that do not land in their own. */
final class RejectionRows {
    private RejectionRows() {}

    static byte[] late(Classified.Valid event, RecordPosition position, String key, long newest, byte[] value) {
        return new JsonRow()
                .text("event_id", new String(event.id(), UTF_8))
                .text("event_type", event.type())
                .text("source", new String(event.source(), UTF_8))
                .text("key", key)
                .time("event_time", event.time())
                .time("newest_event_time", newest)
                .text("payload", payload(value))
                .time("received_ts", position.received())
                .toBytes();
    }

    static byte[] rejected(
            Classified.Invalid event, RecordPosition position, EventMetadata metadata, byte @Nullable [] value) {
        return RejectedRow.of(position.id(), position.received(), "process")
                .faults(event.faults())
                .event(event.id(), event.type())
                .sender(metadata)
                .payload(value)
                .toBytes();
    }

    /** An event that a stage could not process, with the id of its record and the name of the stage. */
    static byte[] failed(
            StageFailure failure, RecordPosition position, EventMetadata metadata, byte @Nullable [] value) {
        return RejectedRow.of(position.id() + "-" + failure.stage(), position.received(), failure.stage())
                .reason(StageFailure.CODE, "", failure.detail())
                .event(metadata)
                .payload(value)
                .toBytes();
    }

    private static String payload(byte[] value) {
        return new String(value, 0, Math.min(value.length, RejectedRow.PAYLOAD_LIMIT), UTF_8);
    }
}
