package dev.lakeward.sink;

import dev.lakeward.cluster.LocalHdfs;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class HdfsKillSystemIT extends KillScenarios {
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
}
