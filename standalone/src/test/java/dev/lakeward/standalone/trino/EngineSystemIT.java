package dev.lakeward.standalone.trino;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Trino over a lake on HDFS, with the file metastore of its own. */
@Tag("system")
class EngineSystemIT extends EngineScenario {
    @Override
    LakeWithEngine open(Path folder) throws Exception {
        return LakeWithEngine.open(EngineDistribution.TRINO, "hdfs", folder);
    }
}
