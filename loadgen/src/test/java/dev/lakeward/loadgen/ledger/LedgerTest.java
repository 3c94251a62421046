package dev.lakeward.loadgen.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.ledger.Ledger.Entry;
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

class LedgerTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("ledger");
    }

    @Test
    void lastVerdictCountsAndNoAnswerUndoesIt() throws Exception {
        try (Ledger ledger = new Ledger(file)) {
            ledger.record(List.of(new Entry("a", Fate.UNKNOWN), new Entry("b", Fate.UNKNOWN)));
            ledger.record(List.of(new Entry("a", Fate.ACKNOWLEDGED)));
        }
        try (Ledger again = new Ledger(file)) {
            again.record(List.of(new Entry("a", Fate.UNKNOWN), new Entry("c d", Fate.REJECTED)));
        }

        LedgerReader ledger = LedgerReader.read(file);
        assertThat(ledger.with(Fate.ACKNOWLEDGED)).containsExactly("a");
        assertThat(ledger.with(Fate.UNKNOWN)).containsExactly("b");
        assertThat(ledger.with(Fate.REJECTED)).containsExactly("c d");
    }

    @Test
    void lineThatACrashLeftUnfinishedDoesNotCount() throws Exception {
        try (Ledger ledger = new Ledger(file)) {
            ledger.record(List.of(new Entry("a", Fate.ACKNOWLEDGED)));
        }
        Files.writeString(file, "ack b", StandardOpenOption.APPEND);

        assertThat(LedgerReader.read(file).fates()).containsOnlyKeys("a");
    }

    @Test
    void threadsLoseNoLine() throws Exception {
        try (Ledger ledger = new Ledger(file);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                String name = "t" + thread + "-";
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        ledger.record(List.of(new Entry(name + i, Fate.ACKNOWLEDGED)));
                        assertThat(Files.readString(file)).contains("ack " + name + i + "\n");
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
        assertThat(LedgerReader.read(file).with(Fate.ACKNOWLEDGED)).hasSize(400);
    }
}
