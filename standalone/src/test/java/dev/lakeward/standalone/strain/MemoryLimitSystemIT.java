package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in a container that has less memory than a load takes: the kernel ends the process. */
@Tag("system")
class MemoryLimitSystemIT {
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;
    /** All of it is in use from the start, so that what the process uses grows by a load only. */
    private static final List<String> HEAP = List.of("-Xms400m", "-Xmx400m", "-XX:+AlwaysPreTouch");

    /** Of what is in use, in percent. */
    private static final int NEARLY = 107;

    private static final long PLENTY = 8L << 30;
    private static final Duration LONG = Duration.ofMinutes(10);
    /** Of a process that SIGKILL ended. */
    private static final int KILLED = 128 + 9;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void saysSoBeforeTheKernelEndsItAndTheNextStartGoesOn() throws Exception {
        Path data = folder.resolve("data");
        try (var group = ControlGroup.of("memory")) {
            // A JVM asks for the limit of its container if there is one when it starts.
            group.limitMemory(PLENTY);
            ForkedServer server = ForkedServer.under(group.starter(), HEAP, data);
            URI api = server.api();
            group.limitMemory(kept(server.process().pid()) / 100 * NEARLY);
            new Probe(api, folder.resolve("serve.log")).awaitPrinted("warning: the memory is nearly used up");
            try (var load = LoadWithOracle.start(folder.resolve("ledger"), api, EVENTS, RATE)) {
                group.leaveNoMemory();
                assertThat(server.process().exitCode(LONG)).isEqualTo(KILLED);

                server = ForkedServer.serve(data, "--port", Integer.toString(api.getPort()));
                load.assertLanded(api, data);
            } finally {
                server.close();
            }
        }
    }

    /** Bytes of a process that the kernel cannot take back. */
    private static long kept(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
