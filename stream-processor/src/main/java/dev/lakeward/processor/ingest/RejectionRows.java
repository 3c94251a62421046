package dev.lakeward.processor.ingest;

import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.processor.stream.StageFailure;
import org.jspecify.annotations.Nullable;

/** Rows of {@code rejected_events}. */
final class RejectionRows {
    private RejectionRows() {}

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
}
