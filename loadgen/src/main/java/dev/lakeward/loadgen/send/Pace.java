package dev.lakeward.loadgen.send;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives turns at a fixed rate, and lets everybody go at once when the run is stopped. */
final class Pace {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final long rate;
    private long next = System.nanoTime();

    /** @param rate events a second; 0 for no limit */
    Pace(long rate) {
        this.rate = rate;
    }

    /** Waits for the turn of {@code events} more events. */
    void await(int events) throws InterruptedException {
        if (rate > 0) {
            pause(turn(events) - System.nanoTime());
        }
    }

    private synchronized long turn(int events) {
        long mine = next;
        next += TimeUnit.SECONDS.toNanos(events) / rate;
        return mine;
    }

    /** Waits, unless the run is stopped meanwhile. */
    void pause(long nanos) throws InterruptedException {
        if (nanos > 0 && stop.await(nanos, TimeUnit.NANOSECONDS)) {
            stopped.set(true);
        }
    }

    void stop() {
        stopped.set(true);
        stop.countDown();
    }

    boolean stopped() {
        return stopped.get();
    }
}
