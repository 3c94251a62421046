package dev.lakeward.sink;

import java.net.URI;
import java.nio.file.Path;

class LocalKillSystemIT extends KillScenarios {
    @Override
    URI warehouse(Path own) {
        return URI.create("file://" + own);
    }
}
