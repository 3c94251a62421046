package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrestoLocalFilesTest {
    @TempDir
    Path folder;

    @Test
    void listsFilesWithoutTheirPermissions() throws Exception {
        Path plugin = Files.createDirectories(folder.resolve("plugin"));
        Path lake = Files.createDirectories(folder.resolve("lake"));
        Files.writeString(lake.resolve("a.parquet"), "seven b");
        Files.setLastModifiedTime(lake.resolve("a.parquet"), FileTime.fromMillis(1_700_000_000_000L));
        PrestoLocalFiles.install(plugin);
        PrestoLocalFiles.install(plugin);

        try (var classes = new URLClassLoader(new URL[] {
                    plugin.resolve("lakeward-local-files.jar").toUri().toURL()
                });
                var files = (FileSystem) classes.loadClass(PrestoLocalFiles.NAME)
                        .getConstructor()
                        .newInstance()) {
            files.initialize(URI.create("file:///"), new Configuration(false));
            var path = new org.apache.hadoop.fs.Path(lake.toUri());

            assertThat(files.listStatus(path)).singleElement().satisfies(file -> {
                assertThat(file.getClass()).isEqualTo(FileStatus.class);
                assertThat(file.getPath().getName()).isEqualTo("a.parquet");
                assertThat(file.getLen()).isEqualTo(7);
                assertThat(file.getModificationTime()).isEqualTo(1_700_000_000_000L);
                assertThat(file.isDirectory()).isFalse();
            });
            assertThat(files.getFileStatus(path).isDirectory()).isTrue();
        }
        try (var left = Files.list(plugin)) {
            assertThat(left).hasSize(1);
        }
    }
}
