package dev.lakeward.sink.write;

import java.time.Duration;
import java.time.Instant;

/**
 * How a sink, or one thread of it, is getting on.
 *
 * @param behind records that wait on the topics or in open files
 * @param openRows those of them that stand in open files
 * @param oldestRecord when the oldest record was written that was read and has not landed; {@link Instant#MAX} for none
 * @param oldestOpen when the oldest open file was begun; {@link Instant#MAX} for none
 * @param openFiles files that are open
 * @param openBytes bytes that they hold
 */
public record SinkStatus(
        long behind, long openRows, Instant oldestRecord, Instant oldestOpen, int openFiles, long openBytes) {
    /** Nothing to do. */
    public static final SinkStatus IDLE = new SinkStatus(0, 0, Instant.MAX, Instant.MAX, 0, 0);

    /** Both together. */
    public SinkStatus and(SinkStatus other) {
        return new SinkStatus(
                behind + other.behind,
                openRows + other.openRows,
                earlier(oldestRecord, other.oldestRecord),
                earlier(oldestOpen, other.oldestOpen),
                openFiles + other.openFiles,
                openBytes + other.openBytes);
    }

    /** Records that wait on the topics, as far as the broker has told. */
    public long unread() {
        return behind - openRows;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Seconds from {@code since} to {@code now}; 0 where there is none. */
    public static double seconds(Instant since, Instant now) {
        return since.equals(Instant.MAX)
                ? 0
                : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
