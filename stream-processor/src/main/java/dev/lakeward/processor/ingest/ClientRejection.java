package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.RejectedRow;
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
    static byte[] row(
            Classified.ClientReported reported,
            RecordPosition position,
            EventMetadata metadata,
            byte @Nullable [] value) {
        JsonObject report = read(value);
        String code = text(report, "code");
        RejectedRow row = RejectedRow.of(new String(reported.id(), UTF_8), position.received(), STAGE)
                .reason(code == null ? UNKNOWN : code, text(report, "pointer"), text(report, "detail"))
                .event(text(report, "rejected_event_id"), text(report, "rejected_event_type"))
                .sender(
                        new String(reported.source(), UTF_8),
                        EventMetadata.text(metadata.host()),
                        EventMetadata.text(metadata.userAgent()))
                .payload(text(report, "payload"));
        Long bytes = number(report, "payload_bytes");
        return (bytes == null ? row : row.payloadBytes(bytes)).toBytes();
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
