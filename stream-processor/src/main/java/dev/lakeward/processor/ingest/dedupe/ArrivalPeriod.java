package dev.lakeward.processor.ingest.dedupe;

import java.time.Duration;

/**
 * When an id arrived first, in periods of ten minutes of log time, kept in the free bits of its lower half: the period's
 * number modulo 2^20, which is twenty years.
 */
final class ArrivalPeriod {
    static final long PERIOD = Duration.ofMinutes(10).toMillis();
    static final long COUNT = 1L << IdHash.FREE_BITS;

    private static final long MASK = COUNT - 1;

    private ArrivalPeriod() {}

    static long period(long time) {
        return Math.floorDiv(time, PERIOD);
    }

    /** {@code low} with the period in its free bits. */
    static long with(long low, long period) {
        return (low & ~MASK) | (period & MASK);
    }

    /** The period in {@code low}, the latest that is not after {@code now}. */
    static long of(long low, long now) {
        return now - ((now - low) & MASK);
    }

    /** The free bits alone, which {@link #of} takes too. */
    static int bits(long low) {
        return (int) (low & MASK);
    }

    /** Whether two lower halves are those of one id, whatever their ages. */
    static boolean sameId(long low, long other) {
        return (low ^ other) >>> IdHash.FREE_BITS == 0;
    }
}
