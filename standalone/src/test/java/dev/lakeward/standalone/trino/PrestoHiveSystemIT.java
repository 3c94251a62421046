package dev.lakeward.standalone.trino;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Presto over a lake on HDFS, with a Hive Metastore of version 3. */
@Tag("system")
class PrestoHiveSystemIT extends EngineScenario {
    @Override
    LakeWithEngine open(Path folder) throws Exception {
        return LakeWithEngine.open(EngineDistribution.PRESTO, "hdfs", folder);
    }
}
