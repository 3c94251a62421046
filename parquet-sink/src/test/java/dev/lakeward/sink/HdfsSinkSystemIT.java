package dev.lakeward.sink;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.testsupport.SharedHdfs;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class HdfsSinkSystemIT extends SinkScenarios {
    private static final int KILLS = Integer.getInteger("lakeward.fault.namenode", 1);
    private static final int SAFE_MODE = Integer.getInteger("lakeward.fault.safemode", 1);

    @Override
    URI warehouse(Path own) {
        return SharedHdfs.folder();
    }

    /** {@code lakeward.fault.namenode} kills of the NameNode, {@code lakeward.fault.safemode} times safe mode. */
    @Test
    void waitsForTheNameNodeAndGoesOnByItself() throws Exception {
        sent.send(200);
        try (var sink = harness.start(lake, "one")) {
            awaitLanded();
            for (int i = 0; i < SAFE_MODE; i++) {
                SharedHdfs.cluster().safeMode(true);
                sent.send(200);
                awaitFailure(sink);
                SharedHdfs.cluster().safeMode(false);
                awaitLanded();
            }
            for (int i = 0; i < KILLS; i++) {
                SharedHdfs.cluster().stopNameNode();
                sent.send(200);
                awaitFailure(sink);
                SharedHdfs.cluster().restartNameNode();
                awaitLanded();
            }
            assertThat(sink.ended()).isNotDone();
        }

        assertThat(landed).hasEvents(sent.ids());
    }

    /** Returns when the store has failed and the sink waits for it. */
    private void awaitFailure(ParquetSink sink) throws Exception {
        await().atMost(LONG).until(() -> sink.waiting().stream().anyMatch(why -> why.contains(": ")));
        assertThat(harness.allHasLanded()).isFalse();
    }
}
