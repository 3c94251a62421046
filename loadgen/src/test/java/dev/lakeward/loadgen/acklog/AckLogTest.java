package dev.lakeward.loadgen.acklog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.acklog.AckLog.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AckLogTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("ackLog");
    }

    @Test
    void lastVerdictCountsAndNoAnswerUndoesIt() throws Exception {
        try (AckLog ackLog = new AckLog(file)) {
            ackLog.record(List.of(new Entry("a", DeliveryStatus.UNKNOWN), new Entry("b", DeliveryStatus.UNKNOWN)));
            ackLog.record(List.of(new Entry("a", DeliveryStatus.ACKNOWLEDGED)));
        }
        try (AckLog again = new AckLog(file)) {
            again.record(List.of(new Entry("a", DeliveryStatus.UNKNOWN), new Entry("c d", DeliveryStatus.REJECTED)));
        }

        AckLogReader ackLog = AckLogReader.read(file);
        assertThat(ackLog.with(DeliveryStatus.ACKNOWLEDGED)).containsExactly("a");
        assertThat(ackLog.with(DeliveryStatus.UNKNOWN)).containsExactly("b");
        assertThat(ackLog.with(DeliveryStatus.REJECTED)).containsExactly("c d");
    }

    @Test
    void lineThatACrashLeftUnfinishedDoesNotCount() throws Exception {
        try (AckLog ackLog = new AckLog(file)) {
            ackLog.record(List.of(new Entry("a", DeliveryStatus.ACKNOWLEDGED)));
        }
        Files.writeString(file, "ack b", StandardOpenOption.APPEND);

        assertThat(AckLogReader.read(file).statuses()).containsOnlyKeys("a");
    }

    @Test
    void threadsLoseNoLine() throws Exception {
        try (AckLog ackLog = new AckLog(file);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                String name = "t" + thread + "-";
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        ackLog.record(List.of(new Entry(name + i, DeliveryStatus.ACKNOWLEDGED)));
                        assertThat(Files.readString(file)).contains("ack " + name + i + "\n");
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
        assertThat(AckLogReader.read(file).with(DeliveryStatus.ACKNOWLEDGED)).hasSize(400);
    }
}
