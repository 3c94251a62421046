package dev.lakeward.standalone.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownDeadlineTest {
    private final List<Integer> halts = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void haltsWithACodeOfItsOwnAndWritesAllThreadsWhereAStopIsNotDoneInTime() throws Exception {
        try (var _ = deadline(Duration.ofMillis(50)).begin()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !halts.isEmpty());
        }

        assertThat(halts).containsExactly(ShutdownDeadline.EXIT_CODE);
        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("\"thread-dump\""));
        }
    }

    @Test
    void doesNothingWhereAStopIsDoneInTime() {
        try (var stop = deadline(Duration.ofMillis(200)).begin()) {
            assertThat(stop).isNotNull();
        }

        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(60)).until(halts::isEmpty);
    }

    private ShutdownDeadline deadline(Duration deadline) {
        return new ShutdownDeadline(deadline, folder, halts::add);
    }
}
