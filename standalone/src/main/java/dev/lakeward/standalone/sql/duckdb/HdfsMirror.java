package dev.lakeward.standalone.sql.duckdb;

import dev.lakeward.event.config.Settings;
import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.sink.files.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Local copies of the files of a lake on HDFS. Files never change, so that one is copied once. */
final class HdfsMirror {
    private HdfsMirror() {}

    /** Makes {@code mirror} equal to the visible files of {@code warehouse}. */
    static void refresh(URI warehouse, Path mirror) throws IOException {
        Set<Path> wanted = new HashSet<>();
        try (LakeFiles files = LakeFiles.open(warehouse, StoreSettings.from(new Settings(System.getenv())))) {
            for (LakeFile file : files.visible()) {
                Path copy = mirror.resolve(file.copyPath());
                wanted.add(copy);
                if (!Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    files.copyTo(file, copy);
                }
            }
        }
        dropOthers(mirror, wanted);
    }

    private static void dropOthers(Path mirror, Set<Path> wanted) throws IOException {
        if (!Files.isDirectory(mirror)) {
            return;
        }
        try (Stream<Path> copies = Files.walk(mirror)) {
            for (Path copy : copies.filter(Files::isRegularFile).toList()) {
                if (!wanted.contains(copy)) {
                    Files.delete(copy);
                }
            }
        }
    }
}
