package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonFault;
import java.nio.charset.StandardCharsets;

/**
 * Why a record can become no row.
 *
 * @param code as the API would answer it
 * @param pointer JSON pointer to what does not fit
 * @param detail what was found there, and what is right
 */
public record RowRejection(String code, String pointer, String detail) {
    /** What is no JSON object at all. */
    public static RowRejection of(JsonFault fault) {
        return new RowRejection("malformed-json", fault.pointer(), fault.detail());
    }

    /** An event of a type that no table of the sink's catalogue takes. */
    public static RowRejection ofUnknownType(Row row) {
        byte[] type = row.type();
        return new RowRejection(
                "unknown-event-type",
                "/event_type",
                "the sink's catalogue has no table for type %s; give it the processor's catalogue and send the event again"
                        .formatted(type == null ? "none" : new String(type, StandardCharsets.UTF_8)));
    }

    /** What made reading or writing fail in a way that nobody foresaw. */
    public static RowRejection of(Throwable cause) {
        return new RowRejection("unwritable", "", "no row could be made of it: " + cause);
    }
}
