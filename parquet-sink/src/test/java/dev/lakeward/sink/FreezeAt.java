package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.lease.FaultPoints;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Blocks at a step until it is released, like a process that gets no processor time. */
final class FreezeAt implements FaultPoints {
    private final Step step;
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);

    FreezeAt(Step step) {
        this.step = step;
    }

    void awaitFrozen() throws InterruptedException {
        assertThat(frozen.await(180, TimeUnit.SECONDS)).isTrue();
    }

    void thaw() {
        thawed.countDown();
    }

    @Override
    public void after(Step reached) {
        if (reached == step) {
            frozen.countDown();
            try {
                thawed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
