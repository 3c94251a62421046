package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.cluster.LocalHdfs;
import dev.lakeward.sink.fsck.Fsck;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest way through HDFS; all faults on it are in {@link HdfsSinkSystemIT}. */
class HdfsSinkIT {
    @Test
    void landsEveryEventOnceOnHdfs(@TempDir Path folder) throws Exception {
        try (var hdfs = LocalHdfs.start(folder.resolve("hdfs"));
                var harness = new SinkHarness(folder.resolve("kafka"));
                var sent = new SentEvents(harness.bootstrapServers(), SinkHarness.PARTITIONS)) {
            URI lake = hdfs.uri().resolve("/lake");
            sent.send(1000);

            try (var sink = harness.start(lake, "one")) {
                await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                assertThat(sink.ended()).isNotDone();
            }

            assertThat(new LandedRows(lake, folder.resolve("copies")).ids())
                    .containsExactlyInAnyOrderElementsOf(sent.ids());
            assertThat(Fsck.run(lake, true).findings()).isEmpty();
        }
    }
}
