package dev.lakeward.sink.row;

import dev.lakeward.event.json.JsonFault;
import java.nio.charset.StandardCharsets;

/**
 * Why a record can become no row.
 *
 * @param code as the API would answer it
 * @param pointer JSON pointer to what does not fit
 * @param detail what was found there, and what is right
 */
public record Misfit(String code, String pointer, String detail) {
    /** What is no JSON object at all. */
    public static Misfit of(JsonFault fault) {
        return new Misfit("malformed-json", fault.pointer(), fault.detail());
    }

    /** An event of a type that no table of the sink's catalogue takes. */
    public static Misfit ofUnknownType(Row row) {
        byte[] type = row.type();
        return new Misfit(
                "unknown-event-type",
                "/event_type",
                "the sink's catalogue has no table for type %s; give it the processor's catalogue and send the event again"
                        .formatted(type == null ? "none" : new String(type, StandardCharsets.UTF_8)));
    }

    /** What made reading or writing fail in a way that nobody foresaw. */
    public static Misfit of(Throwable cause) {
        return new Misfit("unwritable", "", "no row could be made of it: " + cause);
    }
}
