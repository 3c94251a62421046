package dev.lakeward.standalone.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path root;

    @Test
    void isHeldByOneAtATime() {
        try (DataFolder held = DataFolder.acquire(root, null)) {
            assertThat(DataFolder.isLocked(held.root())).isTrue();
            assertThatThrownBy(() -> DataFolder.acquire(root, null))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data-dir");
        }

        assertThat(DataFolder.isLocked(root)).isFalse();
    }

    /** What another process sees: the system forgets locks when the process that has them looks at the file. */
    @Test
    void staysLockedWhenItsOwnProcessAsks() throws Exception {
        try (DataFolder held = DataFolder.acquire(root, null)) {
            assertThat(DataFolder.isLocked(held.root())).isTrue();
            assertThatThrownBy(() -> DataFolder.acquire(root, null)).isInstanceOf(DataFolderException.class);

            Object inode = Files.getAttribute(root.resolve("lock"), "unix:ino");
            assertThat(Files.readAllLines(Path.of("/proc/locks")))
                    .anyMatch(
                            line -> line.contains(" " + ProcessHandle.current().pid() + " ")
                                    && line.contains(":" + inode + " "));
        }
    }

    @Test
    void isMadeForItsOwnerAlone() throws Exception {
        Path folder = root.resolve("new/data");
        DataFolder.acquire(folder, null).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(FolderPermissions.openToOthers(folder)).isEmpty();

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x--x"));
        DataFolder.acquire(folder, null).close();
        assertThat(FolderPermissions.openToOthers(folder)).contains("rwxr-x--x");
    }

    @Test
    void keepsTheStorageThatItWasMadeFor() {
        DataFolder.acquire(root, Storage.hdfs).close();

        try (DataFolder again = DataFolder.acquire(root, null)) {
            assertThat(again.storage()).isEqualTo(Storage.hdfs);
        }
        assertThatThrownBy(() -> DataFolder.acquire(root, Storage.local)).hasMessageContaining("holds a lake on hdfs");
    }

    @Test
    void tellsOthersWhereItServesWhileItIsHeld() {
        var runtime =
                new RuntimeFile(7, URI.create("http://127.0.0.1:8080"), "127.0.0.1:9092", Storage.local, root.toUri());
        try (DataFolder held = DataFolder.acquire(root, null)) {
            runtime.write(held.root());
            assertThat(RuntimeFile.read(root)).contains(runtime);
        }

        assertThat(RuntimeFile.read(root)).isEmpty();
    }
}
