package dev.lakeward.sink;

import dev.lakeward.sink.lease.FaultPoints;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dies when a step is reached for the {@code count}th time, and at every step after it: a dead process does nothing.
 */
final class KillAt implements FaultPoints {
    private final Step step;
    private final AtomicInteger left;

    KillAt(Step step, int count) {
        this.step = step;
        this.left = new AtomicInteger(count);
    }

    @Override
    public void after(Step reached) {
        if (left.get() <= 0 || (reached == step && left.decrementAndGet() <= 0)) {
            throw new IllegalStateException("killed after " + step);
        }
    }
}
