package dev.lakeward.sink.write;

import java.time.Duration;
import java.time.Instant;

/**
 * Progress of a sink, of one of its threads, or of one partition.
 *
 * @param lag records that are not committed: unread on the topics, or in open files
 * @param openRows rows in open files
 * @param oldestRecord timestamp of the oldest record that is read and not committed; {@link Instant#MAX} for none
 * @param oldestOpen when the oldest open file was opened; {@link Instant#MAX} for none
 * @param openFiles number of open files
 * @param openBytes bytes that they hold
 */
public record SinkStatus(
        long lag, long openRows, Instant oldestRecord, Instant oldestOpen, int openFiles, long openBytes) {
    public static final SinkStatus IDLE = new SinkStatus(0, 0, Instant.MAX, Instant.MAX, 0, 0);

    public SinkStatus plus(SinkStatus other) {
        return new SinkStatus(
                lag + other.lag,
                openRows + other.openRows,
                earlier(oldestRecord, other.oldestRecord),
                earlier(oldestOpen, other.oldestOpen),
                openFiles + other.openFiles,
                openBytes + other.openBytes);
    }

    /** Records that are not read yet, as far as the consumer knows. */
    public long unread() {
        return lag - openRows;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Seconds from {@code since} to {@code now}; 0 for {@link Instant#MAX}. */
    public static double seconds(Instant since, Instant now) {
        return since.equals(Instant.MAX)
                ? 0
                : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
