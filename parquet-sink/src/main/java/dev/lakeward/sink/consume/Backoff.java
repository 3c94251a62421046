package dev.lakeward.sink.consume;

import java.time.Duration;
import java.time.Instant;

/**
 * A partition that waits to be taken over: at once when it is new, later each time the store was away or it was fenced.
 *
 * @param failures how often in a row it failed
 * @param at when to try next
 * @param fenced whether another sink has claimed the partition, so that the group has to confirm its assignment first
 * @param cause why it failed last; empty where it did not
 */
record Backoff(int failures, Instant at, boolean fenced, String cause) {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration FIRST = Duration.ofMillis(200);

    static Backoff none() {
        return new Backoff(0, Instant.MIN, false, "");
    }

    /** The next try after the store was away; a fence before it is still to be confirmed. */
    Backoff later(Instant now, Exception failure) {
        return new Backoff(failures + 1, now.plus(pause(failures)), fenced, failure.toString());
    }

    /** The next try after the partition was fenced for the {@code fences}th time in a row. */
    static Backoff fenced(int fences, Instant now) {
        return new Backoff(0, now.plus(pause(fences - 1)), true, "another sink has claimed it");
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
