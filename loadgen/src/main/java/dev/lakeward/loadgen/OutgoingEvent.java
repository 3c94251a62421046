package dev.lakeward.loadgen;

/**
 * One event on its way to the API.
 *
 * @param id the {@code event_id} within {@code json}, which stays the same when it is sent again
 * @param json one JSON object on one line, UTF-8
 * @param place where it was read, such as {@code events.jsonl:17}; empty where that is of no interest
 * @param lane events of one lane (a hash of their key) are sent in order; {@link #ANY} where order does not matter
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingEvent(String id, byte[] json, String place, int lane) {
    /** No order is asked for. */
    public static final int ANY = -1;

    /** An event that may be sent before or after any other. */
    public OutgoingEvent(String id, byte[] json) {
        this(id, json, ANY);
    }

    /** An event of which nobody wants to know where it was read. */
    public OutgoingEvent(String id, byte[] json, int lane) {
        this(id, json, "", lane);
    }
}
