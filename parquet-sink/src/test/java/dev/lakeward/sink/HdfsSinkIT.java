package dev.lakeward.sink;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.testsupport.SharedHdfs;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest way through HDFS; all faults on it are in {@link HdfsSinkSystemIT}. */
class HdfsSinkIT {
    @Test
    void landsEveryEventOnceOnHdfs(@TempDir Path folder) throws Exception {
        try (var harness = new SinkHarness();
                var sent = new SentEvents(harness)) {
            URI lake = SharedHdfs.folder();
            sent.send(1000);

            try (var sink = harness.start(lake, "one")) {
                await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                assertThat(sink.ended()).isNotDone();
            }

            assertThat(new LandedRows(lake, folder.resolve("copies")))
                    .hasEvents(sent.ids())
                    .isSound();
        }
    }
}
