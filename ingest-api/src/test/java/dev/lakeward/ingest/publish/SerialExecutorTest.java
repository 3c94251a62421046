package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private long now;
    private final List<String> done = new ArrayList<>();
    private final SerialExecutor serial = new SerialExecutor(threads::add, () -> now);

    @Test
    void takesOneThreadForAllThatComeTogether() {
        serial.execute(() -> done.add("a"));
        serial.execute(() -> done.add("b"));

        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void startsAgainForWhatComesLater() {
        serial.execute(() -> done.add("a"));
        threads.remove().run();

        serial.execute(() -> done.add("b"));

        threads.remove().run();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void continuesAfterATaskThatFails() {
        serial.execute(() -> {
            throw new IllegalStateException("broken");
        });
        serial.execute(() -> done.add("b"));

        threads.remove().run();

        assertThat(done).containsExactly("b");
    }

    @Test
    void goesOnOnAnotherThreadWhileATaskWaits() {
        // Given
        serial.execute(() -> {
            done.add("waits");
            serial.execute(() -> done.add("b"));
            now += SerialExecutor.LONGEST.toNanos() + 1;
            serial.execute(() -> done.add("c"));
            threads.remove().run();
            done.add("ends");
        });

        // When
        threads.remove().run();

        // Then
        assertThat(done).containsExactly("waits", "b", "c", "ends");
        assertThat(threads).isEmpty();
    }

    @Test
    void losesNothingOfManyThreads() throws Exception {
        int each = 10_000;
        var left = new CountDownLatch(4 * each);
        try (var pool = Executors.newFixedThreadPool(6)) {
            var shared = new SerialExecutor(pool, System::nanoTime);
            Callable<Boolean> sender = () -> {
                for (int i = 0; i < each; i++) {
                    shared.execute(left::countDown);
                }
                return true;
            };
            var _ = pool.invokeAll(List.of(sender, sender, sender, sender));

            assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
