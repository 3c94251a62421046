package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.cluster.LocalHdfs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class HdfsSinkSystemIT extends SinkContract {
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

    @Test
    void waitsForTheNameNodeAndGoesOnByItself() throws Exception {
        sent.send(200);
        try (var sink = harness.start(lake, "one")) {
            awaitLanded();
            hdfs.safeMode(true);
            sent.send(200);
            await().pollDelay(Duration.ofSeconds(2)).atMost(LONG).until(() -> !harness.allHasLanded());
            hdfs.safeMode(false);
            awaitLanded();
            hdfs.stopNameNode();
            sent.send(200);
            await().pollDelay(Duration.ofSeconds(2)).atMost(LONG).until(() -> !harness.allHasLanded());
            hdfs.restartNameNode();
            awaitLanded();
            assertThat(sink.ended()).isNotDone();
        }

        assertThat(landed.ids()).containsExactlyInAnyOrderElementsOf(sent.ids());
    }
}
