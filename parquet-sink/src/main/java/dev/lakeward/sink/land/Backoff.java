package dev.lakeward.sink.land;

import java.time.Duration;
import java.time.Instant;

/**
 * A partition that waits to be taken over: at once when it is new, later each time the store was away.
 *
 * @param failures how often in a row it failed
 * @param at when to try next
 */
record Backoff(int failures, Instant at) {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration FIRST = Duration.ofMillis(200);

    static Backoff none() {
        return new Backoff(0, Instant.MIN);
    }

    Backoff later(Instant now) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return new Backoff(failures + 1, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
}
