package dev.lakeward.event.value;

import java.time.Duration;
import java.time.Instant;

/**
 * The rule of event time. A client may name any time from 2000 to 2099; one that lies more than five minutes ahead of
 * receipt is a wrong clock, so that receipt counts in its place. Processor and sink apply the same rule to the same
 * record and agree without telling each other. All times are milliseconds since 1970-01-01T00:00:00Z.
 */
public final class EventTime {
    /** Earliest valid time, inclusive. */
    public static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    /** End of valid times, exclusive. */
    public static final long END = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    /** How far ahead of receipt a clock may be. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private EventTime() {}

    /** Whether a client may name this time. */
    public static boolean valid(long time) {
        return time >= EARLIEST && time < END;
    }

    /** The time that counts for an event that names {@code time} and was received at {@code received}. */
    public static long effective(long time, long received) {
        return time > received + TOLERANCE.toMillis() ? received : time;
    }
}
