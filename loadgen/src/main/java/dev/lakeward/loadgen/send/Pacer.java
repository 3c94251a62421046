package dev.lakeward.loadgen.send;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays requests until they are due; a stop ends all delays at once. Thread-safe. */
final class Pacer {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final RateSchedule schedule;
    private volatile long started = System.nanoTime();

    Pacer(RateSchedule schedule) {
        this.schedule = schedule;
    }

    /** Starts the schedule. */
    void begin() {
        started = System.nanoTime();
    }

    /** Waits until event {@code number} is due; returns its due time, which is now without a rate. */
    long await(long number) throws InterruptedException {
        if (schedule.unlimited()) {
            return System.nanoTime();
        }
        long due = started + schedule.dueNanos(number);
        pause(due - System.nanoTime());
        return due;
    }

    /** Waits; returns early after a stop. */
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
