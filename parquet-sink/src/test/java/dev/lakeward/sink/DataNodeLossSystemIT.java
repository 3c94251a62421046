package dev.lakeward.sink;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.cluster.LocalHdfs;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class DataNodeLossSystemIT {
    @Test
    void goesOnWithOneOfTwoDataNodes(@TempDir Path folder) throws Exception {
        try (var hdfs = LocalHdfs.start(folder.resolve("hdfs"), 2);
                var harness = new SinkHarness();
                var sent = new SentEvents(harness)) {
            URI lake = hdfs.uri().resolve("/lake");
            try (var sink = harness.start(lake, "one")) {
                sent.send(400);
                await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                hdfs.stopDataNode(0);
                sent.send(400);
                await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                assertThat(sink.ended()).isNotDone();
            }

            assertThat(new LandedRows(lake, folder.resolve("copies")))
                    .hasEvents(sent.ids())
                    .isSound();
        }
    }
}
