package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lake that is frozen for {@code lakeward.strain.frozen} seconds (default 90) in mid-load, or given little processor. */
@Tag("system")
class FrozenSystemIT {
    private static final Duration FROZEN = Duration.ofSeconds(Integer.getInteger("lakeward.strain.frozen", 90));
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;
    private static final int PERCENT = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void goesOnWhenTheProcessWasStopped() throws Exception {
        try (var server = ForkedServer.serve(folder.resolve("data"));
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            load.awaitMore(EVENTS / 4);
            server.process().freeze();
            pass(FROZEN);
            server.process().thaw();

            load.assertLanded(server.api(), folder.resolve("data"));
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    /**
     * Names of threads as the kernel has them: of long ones the first seven characters. The threads of a consumer of the sink,
     * of the broker's requests, of Kafka Streams. A thread that is stopped while it runs stops all others.
     */
    @ParameterizedTest
    @ValueSource(strings = {"sink-0", "data-pl", "lw-stre"})
    void goesOnWhenOneKindOfThreadWasStopped(String name) throws Exception {
        try (var server = ForkedServer.serve(folder.resolve("data"));
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE);
                var group = ControlGroup.of("freezer")) {
            load.awaitMore(EVENTS / 4);
            assertThat(group.freeze(server.process().pid(), name)).as(name).isPositive();
            pass(FROZEN);
            group.thaw();

            load.assertLanded(server.api(), folder.resolve("data"));
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void goesOnWhenItHadTheTwentiethPartOfAProcessor() throws Exception {
        try (var server = ForkedServer.serve(folder.resolve("data"));
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE);
                var group = ControlGroup.of("cpu")) {
            load.awaitMore(EVENTS / 4);
            group.limit(server.process().pid(), PERCENT);
            pass(FROZEN);
            assertThat(group.throttled()).isPositive();
            group.lift();

            load.assertLanded(server.api(), folder.resolve("data"));
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private static void pass(Duration time) throws InterruptedException {
        boolean early = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(early).isFalse();
    }
}
