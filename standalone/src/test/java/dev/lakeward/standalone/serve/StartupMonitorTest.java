package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lifecycle.StartupMonitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class StartupMonitorTest {
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(20), Duration.ofMillis(1));

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void saysWhatASlowStartWaitsForAndWhere() {
        var up = new CountDownLatch(1);
        try (var workers = Executors.newCachedThreadPool();
                var parts = new ServiceGroup((part, took) -> {})) {
            var sink = parts.start(workers, "Parquet sink", () -> slowly(up));

            try (var _ = StartupMonitor.begin(PAUSES, parts::waiting, said::add)) {
                await().until(() -> said.size() > 1);
            }
            up.countDown();
            assertThat(sink).succeedsWithin(Duration.ofSeconds(30));
        }

        assertThat(said)
                .last()
                .asString()
                .matches("not ready after \\d+ s, waits for: Parquet sink \\(in StartupMonitorTest\\.slowly\\)");
    }

    @Test
    void saysNothingOfAStartThatIsOver() {
        try (var parts = new ServiceGroup((part, took) -> {});
                var _ = StartupMonitor.begin(PAUSES, parts::waiting, said::add)) {
            await().during(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(30))
                    .until(said::isEmpty);
        }
    }

    private static AutoCloseable slowly(CountDownLatch up) {
        try {
            up.await();
        } catch (InterruptedException e) {
            throw new CommandFailure("interrupted", e);
        }
        return () -> {};
    }
}
