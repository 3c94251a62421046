package dev.lakeward.sink;

import java.net.URI;
import java.nio.file.Path;

class LocalSinkIT extends SinkScenarios {
    @Override
    URI warehouse(Path own) {
        return URI.create("file://" + own);
    }
}
