package dev.lakeward.loadgen;

/**
 * One event on its way to the API.
 *
 * @param id the {@code event_id} within {@code json}; the same on each attempt
 * @param json one JSON object on one line, UTF-8
 * @param origin where it was read, such as {@code events.jsonl:17}; empty if unknown
 * @param orderingKey events with the same one (a hash of their key) are sent in order; {@link #UNORDERED} for no order
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingEvent(String id, byte[] json, String origin, int orderingKey) {
    /** Sent in any order. */
    public static final int UNORDERED = -1;

    /** An event in any order and of unknown origin. */
    public OutgoingEvent(String id, byte[] json) {
        this(id, json, UNORDERED);
    }

    /** An event of unknown origin. */
    public OutgoingEvent(String id, byte[] json, int orderingKey) {
        this(id, json, "", orderingKey);
    }
}
