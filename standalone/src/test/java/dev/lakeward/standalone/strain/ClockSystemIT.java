package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of a whole lake is set by an hour in mid-load; the monotonic one goes on, as when a machine's clock is set. */
@Tag("system")
class ClockSystemIT {
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void goesOnWhenTheClockWasSet(int hours) throws Exception {
        Path clock = folder.resolve("clock");
        set(clock, Duration.ZERO);
        var variables = Map.of("LD_PRELOAD", library().toString(), "TEST_CLOCK", clock.toString());
        try (var server = ForkedServer.serve(folder.resolve("data"), variables);
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            load.awaitMore(EVENTS / 4);
            set(clock, Duration.ofHours(hours));

            load.assertLanded(server.api(), folder.resolve("data"));
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    /** The process has this file in its memory. */
    private static void set(Path clock, Duration offset) throws IOException {
        byte[] seconds = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(offset.toSeconds())
                .array();
        Files.write(clock, seconds, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** A library that stands before the C library's clock; the test is skipped, with the reason, without a compiler. */
    private Path library() throws Exception {
        Path library = folder.resolve("clock.so");
        var source = Objects.requireNonNull(ClockSystemIT.class.getResource("/clock/clock.c"));
        try {
            int exit = new ProcessBuilder(
                            "cc",
                            "-shared",
                            "-fPIC",
                            "-O2",
                            "-o",
                            library.toString(),
                            Path.of(source.toURI()).toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
            return library;
        } catch (IOException e) {
            System.out.println("test skipped: no C compiler");
            return Assumptions.abort("no C compiler: " + e.getMessage());
        }
    }
}
