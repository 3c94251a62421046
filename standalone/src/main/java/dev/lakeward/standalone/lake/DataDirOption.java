package dev.lakeward.standalone.lake;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data folder. */
public final class DataDirOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "lakeward-data",
            description = "Holds all that a run keeps (default: ./lakeward-data).")
    @SuppressWarnings("NullAway.Init")
    private Path dataDir;

    public Path dataDir() {
        return dataDir;
    }
}
