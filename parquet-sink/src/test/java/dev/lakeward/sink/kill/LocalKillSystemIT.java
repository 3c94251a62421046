package dev.lakeward.sink.kill;

import java.net.URI;
import java.nio.file.Path;

class LocalKillSystemIT extends KillScenarios {
    @Override
    URI warehouse(Path own) {
        return URI.create("file://" + own);
    }
}
