package dev.lakeward.bench.landing;

import java.util.concurrent.atomic.AtomicLong;

/** Rows of all threads; starts the clock when the first ones, which warm the JVM up, are written. Safe for threads. */
final class RowCounter {
    private final long warm;
    private final long events;
    private final Runnable clockStarted;
    private final AtomicLong rows = new AtomicLong();
    private volatile long began;

    RowCounter(long warm, long events, Runnable clockStarted) {
        this.warm = warm;
        this.events = events;
        this.clockStarted = clockStarted;
    }

    /** Counts so many more. */
    void add(int count) {
        long now = rows.addAndGet(count);
        if (now >= warm && now - count < warm) {
            began = System.nanoTime();
            clockStarted.run();
        }
    }

    /** Whether all rows are written. */
    boolean all() {
        return rows.get() >= events;
    }

    /** Rows since the clock started. */
    long measured() {
        return rows.get() - warm;
    }

    /** {@link System#nanoTime} when the clock started. */
    long began() {
        return began;
    }
}
