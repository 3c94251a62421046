package dev.lakeward.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.testsupport.SmallDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRoomTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void isShortFromTheLeastUntilThereIsEnough() {
        try (var disk = SmallDisk.mount(folder.resolve("disk"), 16)) {
            var room = new LogRoom(disk.folder(), 4 * MIB, 8 * MIB);
            disk.fill(5 * MIB);
            assertThat(room.get()).isEmpty();

            disk.fill(3 * MIB);
            assertThat(room.get())
                    .singleElement()
                    .asString()
                    .contains("MiB are free on the disk of", "no events are taken before 8 are");
            assertThat(room.problems()).extracting(MachineProblem::what).containsExactly("the log has too little room");

            disk.empty();
            disk.fill(6 * MIB);
            assertThat(room.get()).as("more than the least, not yet enough").isNotEmpty();

            disk.empty();
            assertThat(room.get()).isEmpty();
        }
    }
}
