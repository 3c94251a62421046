package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonFault;
import java.nio.charset.StandardCharsets;

/**
 * Why a record can become no row.
 *
 * @param code error code, as in responses of the API
 * @param pointer JSON pointer to the value that does not fit
 * @param detail what was found, and what is expected
 */
public record RowRejection(String code, String pointer, String detail) {
    /** The value is no JSON object. */
    public static RowRejection of(JsonFault fault) {
        return new RowRejection("malformed-json", fault.pointer(), fault.detail());
    }

    /** The sink's catalogue has no table for the event type. */
    public static RowRejection ofUnknownType(Row row) {
        byte[] type = row.type();
        return new RowRejection(
                "unknown-event-type",
                "/event_type",
                "the sink's catalogue has no table for type %s; give it the processor's catalogue and send the event again"
                        .formatted(type == null ? "none" : new String(type, StandardCharsets.UTF_8)));
    }

    /** Reading or writing failed unexpectedly. */
    public static RowRejection of(Throwable cause) {
        return new RowRejection("unwritable", "", "no row could be made of it: " + cause);
    }
}
