package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.cluster.LocalHdfs;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class HdfsSinkSystemIT extends SinkScenarios {
    private static final int KILLS = Integer.getInteger("lakeward.fault.namenode", 1);
    private static final int SAFE_MODE = Integer.getInteger("lakeward.fault.safemode", 1);

    private static LocalHdfs hdfs;

    @BeforeAll
    static void startHdfs(@TempDir Path folder) {
        hdfs = LocalHdfs.start(folder);
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.close();
    }

    @Override
    URI warehouse(Path own) {
        return hdfs.uri().resolve("/" + UUID.randomUUID());
    }

    /** {@code lakeward.fault.namenode} kills of the NameNode, {@code lakeward.fault.safemode} times safe mode. */
    @Test
    void waitsForTheNameNodeAndGoesOnByItself() throws Exception {
        sent.send(200);
        try (var sink = harness.start(lake, "one")) {
            awaitLanded();
            for (int i = 0; i < SAFE_MODE; i++) {
                hdfs.safeMode(true);
                sent.send(200);
                awaitFailure(sink);
                hdfs.safeMode(false);
                awaitLanded();
            }
            for (int i = 0; i < KILLS; i++) {
                hdfs.stopNameNode();
                sent.send(200);
                awaitFailure(sink);
                hdfs.restartNameNode();
                awaitLanded();
            }
            assertThat(sink.ended()).isNotDone();
        }

        assertThat(landed.ids()).containsExactlyInAnyOrderElementsOf(sent.ids());
    }

    /** Returns when the store has failed and the sink waits for it. */
    private void awaitFailure(ParquetSink sink) throws Exception {
        await().atMost(LONG).until(() -> sink.waiting().stream().anyMatch(why -> why.contains(": ")));
        assertThat(harness.allHasLanded()).isFalse();
    }
}
