package dev.lakeward.processor.ingest.dedupe;

import java.time.Duration;

/** Time of the log, which never goes back, whatever the clocks of brokers do, in periods; and how far back ids count. */
final class SpanClock {
    private final long span;
    private long now = Long.MIN_VALUE;
    private long turn = Long.MIN_VALUE;
    private long period;
    private long horizon;

    /** @param span for which an id counts */
    SpanClock(Duration span) {
        this.span = span.toMillis();
    }

    /** The time is {@code time} at least; returns whether the period or the horizon is another one now. */
    boolean reach(long time) {
        if (time <= now) {
            return false;
        }
        now = time;
        if (now < turn) {
            return false;
        }
        period = ArrivalPeriod.period(now);
        horizon = ArrivalPeriod.period(now - span);
        turn = Math.min((period + 1) * ArrivalPeriod.PERIOD, (horizon + 1) * ArrivalPeriod.PERIOD + span);
        return true;
    }

    /** The latest time, in milliseconds; the smallest number where none came. */
    long now() {
        return now;
    }

    /** The current period. */
    long period() {
        return period;
    }

    /** Ids of earlier periods do not count. */
    long horizon() {
        return horizon;
    }

    void reset() {
        now = Long.MIN_VALUE;
        turn = Long.MIN_VALUE;
    }
}
