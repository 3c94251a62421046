package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.processor.flow.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a client could not make an event of, such as a line of a file that is imported. It is sent as an event, so that it
 * counts once by its id, and lands in {@code rejected_events}.
 *
 * @see <a href="../../../../../../../../docs/adr/0093-import.md">0093 Import</a>
 */
final class ClientRejection {
    /** Its type. */
    static final String EVENT_TYPE = "client_rejection";

    private static final String STAGE = "client";
    private static final String UNKNOWN = "unknown";

    private ClientRejection() {}

    /** The row of {@code rejected_events}. */
    static byte[] row(Candidate.Reported reported, Place place, EventMetadata envelope, byte @Nullable [] value) {
        JsonObject report = read(value);
        String code = text(report, "code");
        Row row = new Row()
                .text("rejected_id", new String(reported.id(), UTF_8))
                .time("received_ts", place.received())
                .text("stage", STAGE)
                .text("code", code == null ? UNKNOWN : code)
                .text("pointer", text(report, "pointer"))
                .text("detail", text(report, "detail"))
                .text("event_id", text(report, "rejected_event_id"))
                .text("event_type", text(report, "rejected_event_type"))
                .text("source", new String(reported.source(), UTF_8))
                .text("host", EventMetadata.text(envelope.host()))
                .text("user_agent", EventMetadata.text(envelope.userAgent()))
                .text("payload", text(report, "payload"));
        Long bytes = number(report, "payload_bytes");
        return (bytes == null ? row : row.int64("payload_bytes", bytes)).toBytes();
    }

    private static JsonObject read(byte @Nullable [] value) {
        JsonObject report = new JsonObject();
        byte[] bytes = value == null ? "{}".getBytes(UTF_8) : value;
        try {
            report.readWhole(bytes, 0, bytes.length);
            return report;
        } catch (JsonFault fault) {
            throw new IllegalStateException("the API published no object: " + fault.detail(), fault);
        }
    }

    private static @Nullable String text(JsonObject report, String name) {
        int member = report.find(name.getBytes(UTF_8));
        return member == JsonObject.ABSENT || report.kind(member) != JsonKind.STRING ? null : report.text(member);
    }

    private static @Nullable Long number(JsonObject report, String name) {
        int member = report.find(name.getBytes(UTF_8));
        if (member == JsonObject.ABSENT || report.kind(member) != JsonKind.INTEGER) {
            return null;
        }
        try {
            return report.int64(member);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }
}
