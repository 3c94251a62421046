package dev.lakeward.loadgen.send;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells requests when they are due, and lets everybody go at once when the run is stopped. */
final class Pace {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Schedule schedule;
    private volatile long started = System.nanoTime();

    Pace(Schedule schedule) {
        this.schedule = schedule;
    }

    /** The schedule counts from now on. */
    void begin() {
        started = System.nanoTime();
    }

    /** Waits until event {@code number} is due; says when that was or, without a rate, when it is. */
    long await(long number) throws InterruptedException {
        if (schedule.unlimited()) {
            return System.nanoTime();
        }
        long due = started + schedule.dueNanos(number);
        pause(due - System.nanoTime());
        return due;
    }

    /** Waits, unless the run is stopped meanwhile. */
    void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            boolean early = stop.await(nanos, TimeUnit.NANOSECONDS);
            assert !early || stopped();
        }
    }

    void stop() {
        stop.countDown();
    }

    boolean stopped() {
        return stop.getCount() == 0;
    }
}
