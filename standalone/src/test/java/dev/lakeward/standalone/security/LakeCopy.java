package dev.lakeward.standalone.security;

import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.sink.SinkSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that reads the warehouse with an account of its own, and copies the files of a table. */
public final class LakeCopy {
    private LakeCopy() {}

    /** Arguments: table, folder. */
    public static void main(String[] arguments) throws Exception {
        SinkSettings settings = SinkSettings.from(System.getenv());
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int copied = 0;
        try (LakeFiles files = LakeFiles.open(settings.warehouse(), settings.store())) {
            for (LakeFile file : files.visible(arguments[0])) {
                files.copyTo(file, folder.resolve(++copied + ".parquet"));
            }
        }
    }
}
