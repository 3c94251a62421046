package dev.lakeward.sink.kill;

import dev.lakeward.testsupport.SharedHdfs;
import java.net.URI;
import java.nio.file.Path;

class HdfsKillSystemIT extends KillScenarios {
    @Override
    URI warehouse(Path own) {
        return SharedHdfs.folder();
    }
}
