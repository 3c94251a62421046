package dev.lakeward.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
    private final Parallel parallel = new Parallel();

    @AfterEach
    void close() {
        parallel.close();
    }

    @Test
    void runsTasksAtTheSameTimeOnPlatformThreads() throws Exception {
        var together = new CountDownLatch(20);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        parallel.each(numbers(20), number -> {
            threads.add(Thread.currentThread());
            together.countDown();
            await(together);
        });

        assertThat(threads).hasSize(20).noneMatch(Thread::isVirtual);
    }

    @Test
    void keepsToTheNumberOfTasksThatMayRunAtOnce() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();

        parallel.each(numbers(200), 3, number -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
        });

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void tasksThatStartTasksNeverWaitForAFreeThread() throws Exception {
        var ran = new AtomicInteger();

        parallel.each(
                numbers(100),
                outer -> parallel.each(
                        numbers(20), middle -> parallel.each(numbers(5), inner -> ran.incrementAndGet())));

        assertThat(ran).hasValue(100 * 20 * 5);
    }

    @Test
    void runsEveryTaskAndThenFailsWithTheFailure() {
        var ran = new AtomicInteger();

        assertThatThrownBy(() -> parallel.each(numbers(50), number -> {
                    ran.incrementAndGet();
                    if (number == 7) {
                        throw new IOException("the store is away");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the store is away");
        assertThat(ran).hasValue(50);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(50, TimeUnit.SECONDS)) {
                throw new IOException("the tasks did not run at the same time");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
