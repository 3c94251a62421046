package dev.lakeward.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.compact.CompactionFaults.Step;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lakeward.fault.compactions} compactors killed (default 12: once at each step) while four readers read. */
@Tag("system")
class CompactionKillSystemIT {
    private static final int KILLS = Integer.getInteger("lakeward.fault.compactions", 12);
    private static final int READERS = 4;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long PAUSE = Duration.ofMillis(50).toNanos();
    private static final List<Step> STEPS = List.of(Step.values());

    @TempDir
    private Path folder;

    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean stopped;

    @Test
    void readersSeeTheSameRowsAtAnyMoment() throws Exception {
        build();
        String before = new LakeRows(folder).fingerprint();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(Thread.ofPlatform().start(() -> read(before)));
        }
        for (int i = 0; i < KILLS; i++) {
            kill(STEPS.get(i % STEPS.size()), date(i));
        }
        assertThat(fork("all", "none")).isZero();
        stopped = true;
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(failure.get()).isNull();
        passGrace();
        assertThat(fork("all", "none")).isZero();
        assertThat(new LakeRows(folder).fingerprint()).isEqualTo(before);
        assertThat(Fsck.run(URI.create("file://" + folder), true).findings()).isEmpty();
        System.out.printf("%d compactors killed, %d readings, all alike%n", KILLS, reads.get());
    }

    private void build() throws Exception {
        try (var store = FileStores.open(URI.create("file://" + folder))) {
            store.ensureFolder("");
            var lake = new BuiltLake(store, Catalog.builtIn());
            for (int i = 0; i < KILLS; i++) {
                lake.land(i % 2, date(i), 5, 40);
            }
        }
    }

    private void kill(Step step, String date) {
        boolean behindTheGraceTime = step.compareTo(Step.READERS_SWITCHED) > 0;
        if (behindTheGraceTime) {
            passGrace();
        }
        assertThat(fork(behindTheGraceTime ? "all" : date, step.name()))
                .as("killed after %s", step)
                .isEqualTo(CompactFork.KILLED);
        assertThat(failure.get()).as("readers after %s", step).isNull();
    }

    private static void passGrace() {
        await().pollDelay(CompactFork.GRACE.plusSeconds(1)).until(() -> true);
    }

    private static String date(int number) {
        return "2026-10-%02d".formatted(1 + number);
    }

    private void read(String before) {
        var rows = new LakeRows(folder);
        try {
            while (!stopped) {
                String now = rows.fingerprint();
                if (!now.equals(before)) {
                    failure.compareAndSet(null, now + " after " + before);
                }
                reads.incrementAndGet();
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException | SQLException e) {
            failure.compareAndSet(null, e.toString());
        }
    }

    private int fork(String date, String step) {
        try (var process = JavaProcess.of(CompactFork.class, "file://" + folder, date, step)
                .jvm("-Xmx256m")
                .log(folder.resolveSibling(folder.getFileName() + ".log"))
                .start()) {
            return process.exitCode(LONG);
        }
    }
}
