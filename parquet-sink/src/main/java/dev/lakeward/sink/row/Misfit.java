package dev.lakeward.sink.row;

import dev.lakeward.event.json.JsonFault;

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
}
