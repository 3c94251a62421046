package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few files may be open: 256 of a service, or none more than are open in mid-load. */
@Tag("system")
class FewFilesSystemIT {
    private static final int EVENTS = 10_000;
    private static final int RATE = 500;
    private static final int MOST = 256;
    private static final Duration WHILE = Duration.ofSeconds(30);
    /** A word of the line of a limit: {@code Max open files SOFT HARD files}. */
    private static final int SOFT = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The libraries of a service and its connections take some 200. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest", "process", "sink", "console"})
    void eachServiceSaysThat256FilesAreTooFew(String service) throws Exception {
        Path log = folder.resolve("log");
        try (var process = JavaProcess.of(Lakeward.class, service)
                .under("prlimit", "--nofile=%d:%d".formatted(MOST, MOST))
                .variables(Map.of("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"))
                .log(log)
                .start()) {
            assertThat(process.exitCode(Duration.ofMinutes(1))).isEqualTo(2);
            assertThat(Files.readString(log)).contains("256 files", "a start needs 512", "ulimit -n 65536");
        }
    }

    @Test
    void aLakeGoesOnThatCouldOpenNoFileForAWhile() throws Exception {
        try (var server = ForkedServer.serve(folder.resolve("data"));
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            Probe probe = new Probe(server.api(), folder.resolve("serve.log"));
            load.awaitMore(EVENTS / 4);
            long before = most(server.process().pid());
            limit(server.process().pid(), open(server.process().pid()));
            // The broker may stop before the next look at the machine, which then finds files again.
            probe.awaitPrinted("files are open: no further one can be opened soon");
            pass(WHILE);
            limit(server.process().pid(), before);

            load.assertLanded(server.api(), folder.resolve("data"));
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private static void pass(Duration time) throws InterruptedException {
        boolean early = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(early).isFalse();
    }

    private static long most(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/limits".formatted(pid))).stream()
                .filter(line -> line.startsWith("Max open files"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[SOFT]))
                .findFirst()
                .orElseThrow();
    }

    private static long open(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return files.count();
        }
    }

    /** The soft limit: to raise the hard one takes a right that root may lack. */
    private static void limit(long pid, long files) throws IOException {
        int exit = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--nofile=%d:".formatted(files))
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
        assertThat(exit).isZero();
    }
}
