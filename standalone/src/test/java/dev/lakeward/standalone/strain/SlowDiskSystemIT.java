package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.testsupport.SlowDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a lake takes and gives a few hundred kilobytes a second for a minute, in mid-load. */
@Tag("system")
class SlowDiskSystemIT {
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;
    private static final int MIB = 3_000;
    private static final long SLOW = 128 << 10;
    private static final Duration WHILE = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void goesOnWhenTheDiskWasSlow() throws Exception {
        Path data = folder.resolve("data");
        try (var disk = SlowDisk.mount(data, folder.resolve("image"), MIB);
                var server = ForkedServer.serve(data);
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            load.awaitMore(EVENTS / 4);
            disk.slow(SLOW);
            assertThat(new CountDownLatch(1).await(WHILE.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            assertThat(load.accepted()).as("the disk is slow enough to be seen").isLessThan(EVENTS);
            disk.fast();

            load.assertLanded(server.api(), data);
            assertThat(server.process().isAlive()).isTrue();
        }
    }
}
