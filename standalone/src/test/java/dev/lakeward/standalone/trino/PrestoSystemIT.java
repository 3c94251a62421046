package dev.lakeward.standalone.trino;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Presto over a lake on local disk, for its file metastore knows no other. */
@Tag("system")
class PrestoSystemIT extends EngineScenario {
    @Override
    LakeWithEngine open(Path folder) throws Exception {
        return LakeWithEngine.open(EngineDistribution.PRESTO, "local", folder);
    }
}
