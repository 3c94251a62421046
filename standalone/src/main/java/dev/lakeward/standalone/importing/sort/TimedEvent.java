package dev.lakeward.standalone.importing.sort;

/**
 * An event in the sort.
 *
 * @param time its time in milliseconds since 1970-01-01T00:00:00Z; the least number where it has none
 * @param file number of its file, from 0
 * @param line where it begins in the file
 * @param id its {@code event_id}
 * @param json what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record TimedEvent(long time, int file, long line, String id, byte[] json) {
    private static final int OVERHEAD = 160;

    /** What it takes on the heap, about. */
    long size() {
        return (long) OVERHEAD + json.length + id.length();
    }
}
