package dev.lakeward.sink;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.FullStore;
import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.write.SinkListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class FullDiskSystemIT {
    @Test
    void waitsForSpaceAndGoesOnByItself(@TempDir Path folder) throws Exception {
        URI lake = URI.create("file://" + folder.resolve("warehouse"));
        var store = new FullStore(FileStores.open(lake));
        try (var harness = new SinkHarness();
                var sent = new SentEvents(harness)) {
            var settings = harness.settings(lake, "one", Duration.ofMillis(300));
            var hooks = new ParquetSink.Hooks(SinkListener.NONE, FaultPoints.NONE);
            try (var sink = ParquetSink.start(settings, hooks, () -> store)) {
                sent.send(300);
                await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                store.full(true);
                sent.send(300);
                await().atMost(SinkScenarios.LONG).until(() -> store.failures() > 3);
                assertThat(harness.allHasLanded()).isFalse();
                store.full(false);
                await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                // Partitions that the harness does not watch may still have files to roll forward.
                await().atMost(SinkScenarios.LONG)
                        .until(() -> Fsck.run(lake, false).clean());
                assertThat(sink.ended()).isNotDone();
            }

            assertThat(new LandedRows(lake, folder.resolve("copies")))
                    .hasEvents(sent.ids())
                    .isSound();
        }
    }
}
