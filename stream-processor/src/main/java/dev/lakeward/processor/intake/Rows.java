package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.processor.flow.Row;
import dev.lakeward.processor.flow.StageFailure;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the tables about events that do not land in their own. */
final class Rows {
    private static final int PAYLOAD_LIMIT = 64 << 10;

    private Rows() {}

    static byte[] late(Candidate.Sound event, Place place, String key, long newest, byte[] value) {
        return new Row()
                .text("event_id", new String(event.id(), UTF_8))
                .text("event_type", event.type())
                .text("source", new String(event.source(), UTF_8))
                .text("key", key)
                .time("event_time", event.time())
                .time("newest_event_time", newest)
                .text("payload", payload(value))
                .time("received_ts", place.received())
                .toBytes();
    }

    static byte[] rejected(Candidate.Unsound event, Place place, EventMetadata envelope, byte @Nullable [] value) {
        Fault first = event.faults().getFirst();
        byte[] bytes = value == null ? new byte[0] : value;
        return new Row()
                .text("rejected_id", place.id())
                .time("received_ts", place.received())
                .text("stage", "process")
                .text("code", first.code().code())
                .text("pointer", first.pointer())
                .text("detail", first.detail())
                .json("faults", event.faults().stream().map(Rows::fault).collect(Collectors.joining(",", "[", "]")))
                .text("event_id", event.id())
                .text("event_type", event.type())
                .text("source", EventMetadata.text(envelope.source()))
                .text("host", EventMetadata.text(envelope.host()))
                .text("user_agent", EventMetadata.text(envelope.userAgent()))
                .text("payload", payload(bytes))
                .int64("payload_bytes", bytes.length)
                .toBytes();
    }

    /** An event that a stage could not process, with the id of its record and the name of the stage. */
    static byte[] failed(StageFailure failure, Place place, EventMetadata envelope, byte @Nullable [] value) {
        byte[] bytes = value == null ? new byte[0] : value;
        return new Row()
                .text("rejected_id", place.id() + "-" + failure.stage())
                .time("received_ts", place.received())
                .text("stage", failure.stage())
                .text("code", StageFailure.CODE)
                .text("pointer", "")
                .text("detail", failure.detail())
                .text("event_id", EventMetadata.text(envelope.id()))
                .text("event_type", EventMetadata.text(envelope.type()))
                .text("source", EventMetadata.text(envelope.source()))
                .text("host", EventMetadata.text(envelope.host()))
                .text("user_agent", EventMetadata.text(envelope.userAgent()))
                .text("payload", payload(bytes))
                .int64("payload_bytes", bytes.length)
                .toBytes();
    }

    private static String fault(Fault fault) {
        byte[] object = new Row()
                .text("code", fault.code().code())
                .text("pointer", fault.pointer())
                .text("detail", fault.detail())
                .toBytes();
        return new String(object, UTF_8);
    }

    private static String payload(byte[] value) {
        return new String(value, 0, Math.min(value.length, PAYLOAD_LIMIT), UTF_8);
    }
}
