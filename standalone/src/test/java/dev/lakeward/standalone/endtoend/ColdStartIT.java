package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts and stops lakes in processes that have loaded no class yet, with one carrier for virtual threads: where two
 * of them waited for one another in class loading, the start would hang for ever. {@code lakeward.fault.starts} says
 * how many in full (default 30).
 */
class ColdStartIT {
    private static final int FEW = 2;
    private static final int MANY = Integer.getInteger("lakeward.fault.starts", 30);

    @TempDir
    private Path folder;

    @Test
    void startsAndStopsWithoutAVirtualThread() throws Exception {
        startAndStop(FEW);
    }

    @Test
    @Tag("system")
    void startsAndStopsManyTimes() throws Exception {
        startAndStop(MANY);
    }

    private void startAndStop(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Path recording = folder.resolve("start-%d.jfr".formatted(i));
            var jvm = List.of(
                    "-Djdk.virtualThreadScheduler.parallelism=1",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                    "-Xshare:off",
                    "-XX:StartFlightRecording:settings=none,+jdk.VirtualThreadStart#enabled=true,"
                            + "+jdk.ThreadStart#enabled=true,dumponexit=true,filename=" + recording);
            // Every second start finds the folder of the one before, and takes its partitions over.
            try (var server = ForkedServer.serve(jvm, folder.resolve("data-" + i / 2))) {
                assertThat(server.api()).isNotNull();
            }
            assertNoVirtualThread(recording);
            Files.delete(recording);
        }
    }

    private static void assertNoVirtualThread(Path recording) throws Exception {
        var events = RecordingFile.readAllEvents(recording);
        assertThat(events)
                .as("threads of the recording")
                .anyMatch(event -> event.getEventType().getName().equals("jdk.ThreadStart"))
                .noneMatch(event -> event.getEventType().getName().equals("jdk.VirtualThreadStart"));
    }
}
