package dev.lakeward.loadgen;

/**
 * One event on its way to the API.
 *
 * @param id the {@code event_id} within {@code json}, which stays the same when it is sent again
 * @param json one JSON object on one line, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingEvent(String id, byte[] json) {}
