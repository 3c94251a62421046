package dev.lakeward.standalone.importing.mapping;

/**
 * A line as an event, or with the reason why it is none.
 *
 * @param line number in its file, from 1
 * @param event JSON object in UTF-8; the raw line if it could not be mapped
 * @param id the {@code event_id}; empty if the line could not be mapped
 * @param time the {@code event_time} in milliseconds since 1970-01-01T00:00:00Z, or {@link #NO_TIME}
 * @param fault why it could not be mapped; empty if it was
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record MappedLine(long line, byte[] event, String id, long time, String fault) {
    /** {@link #time} of an event without one. */
    public static final long NO_TIME = Long.MIN_VALUE;
}
