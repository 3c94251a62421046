package dev.lakeward.event.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {
    @Test
    void runsSoManyTasksAtOnceOnNamedPlatformThreadsAndTheRestLater() throws Exception {
        var together = new CountDownLatch(3);
        var end = new CountDownLatch(1);
        var ran = new AtomicInteger();
        List<Future<Thread>> threads = new ArrayList<>();
        try (var pool = WorkerThreads.pool("worker", 3)) {
            for (int i = 0; i < 5; i++) {
                threads.add(pool.submit(() -> {
                    ran.incrementAndGet();
                    together.countDown();
                    end.await();
                    return Thread.currentThread();
                }));
            }
            assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).hasValue(3);
            end.countDown();
        }

        assertThat(ran).hasValue(5);
        for (Future<Thread> thread : threads) {
            assertThat(thread.get().isVirtual()).isFalse();
            assertThat(thread.get().isDaemon()).isTrue();
            assertThat(thread.get().getName()).matches("worker-[0-2]");
        }
    }
}
