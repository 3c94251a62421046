package dev.lakeward.standalone.importing;

/**
 * One event of history.
 *
 * @param id its {@code event_id}
 * @param json one JSON object on one line, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImportedEvent(String id, byte[] json) {}
