package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose heap is too small for a load: an error of the JVM ends the process, as the launcher has it. */
@Tag("system")
class SmallHeapSystemIT {
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;
    /** Enough for a start, and not for a load. */
    private static final int HEAP_MIB = 110;

    private static final Duration LONG = Duration.ofMinutes(10);
    /** As the launcher has it: {@code -XX:+ExitOnOutOfMemoryError} ends the process with this. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void saysSoBeforeItEndsAndTheNextStartGoesOn() throws Exception {
        Path data = folder.resolve("data");
        ForkedServer server =
                ForkedServer.serve(List.of("-Xmx%dm".formatted(HEAP_MIB), "-XX:+ExitOnOutOfMemoryError"), data);
        URI api = server.api();
        try (var load = LoadWithOracle.start(folder.resolve("ledger"), api, EVENTS, RATE)) {
            assertThat(server.process().exitCode(LONG)).isEqualTo(OUT_OF_MEMORY);
            assertThat(new Probe(api, folder.resolve("serve.log")).printed())
                    .contains("warning: the heap is nearly full", "Terminating due to java.lang.OutOfMemoryError");

            server = ForkedServer.serve(data, "--port", Integer.toString(api.getPort()));
            load.assertLanded(api, data);
        } finally {
            server.close();
        }
    }
}
