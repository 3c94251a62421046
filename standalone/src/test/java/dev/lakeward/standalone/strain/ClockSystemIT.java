package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lakeward.standalone.harness.ForkedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the machine is set by an hour in mid-load: by libfaketime, whose file {@code lakeward.faketime} names. */
@Tag("system")
class ClockSystemIT {
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"+1h", "-1h"})
    void landsAllWhileTheClockIsWrong(String offset) throws Exception {
        Optional<Path> library = library();
        assumeThat(library).as("libfaketime").isPresent();
        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        Map<String, String> variables = Map.of(
                "LD_PRELOAD",
                library.orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
        try (var server = ForkedServer.serve(folder.resolve("data"), variables);
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            load.awaitMore(EVENTS / 4);
            Files.writeString(clock, offset);
            load.assertLanded(server.api(), folder.resolve("data"));

            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private static Optional<Path> library() {
        return List.of(
                        System.getProperty("lakeward.faketime", "none"),
                        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1")
                .stream()
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }
}
