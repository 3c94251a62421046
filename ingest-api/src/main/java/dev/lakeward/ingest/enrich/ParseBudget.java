package dev.lakeward.ingest.enrich;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Bounds the time that user agents are parsed in to a twentieth of one processor, so that clients with ever new user
 * agents cannot slow the API down. Thread-safe.
 */
final class ParseBudget {
    private static final long SHARE = 20;
    private static final long BURST_NANOS = 5_000_000_000L;

    private final LongSupplier nanos;
    private final long start;
    private final AtomicLong spent = new AtomicLong();

    /** @param nanos a clock that only goes forward, in nanoseconds */
    ParseBudget(LongSupplier nanos) {
        this.nanos = nanos;
        start = nanos.getAsLong();
    }

    /** Runs {@code work} and counts its time, unless too much is spent. Returns whether it ran. */
    boolean run(Runnable work) {
        long begin = nanos.getAsLong();
        if (spent.get() > BURST_NANOS + (begin - start) / SHARE) {
            return false;
        }
        work.run();
        spent.addAndGet(nanos.getAsLong() - begin);
        return true;
    }
}
