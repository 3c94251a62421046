package dev.lakeward.sink.consume;

import java.time.Duration;
import java.time.Instant;

/**
 * When to try to lease a partition. The pause grows with each failure in a row.
 *
 * @param failures failures in a row
 * @param at time of the next try
 * @param fenced whether another sink has leased the partition, so that the group has to confirm its assignment first
 * @param cause last failure; empty if there was none
 */
record Backoff(int failures, Instant at, boolean fenced, String cause) {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration FIRST = Duration.ofMillis(200);

    static Backoff none() {
        return new Backoff(0, Instant.MIN, false, "");
    }

    /** Whether the time of the next try has come. A clock that was set back does not put it off. */
    boolean isDue(Instant now) {
        return !at.isAfter(now) || at.isAfter(now.plus(LONGEST));
    }

    /** The next try after a failure of the store; a fence before it is still to be confirmed. */
    Backoff failed(Instant now, Exception failure) {
        return new Backoff(failures + 1, now.plus(pause(failures)), fenced, firstLine(failure));
    }

    /** The next try after {@code fences} fences in a row. */
    static Backoff fenced(int fences, Instant now) {
        return new Backoff(0, now.plus(pause(fences - 1)), true, "another sink has leased it");
    }

    /** HDFS adds the stack of the NameNode to its messages. */
    private static String firstLine(Exception failure) {
        return failure.toString().lines().findFirst().orElse("");
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
