package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.testsupport.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that may open 256 files. */
@Tag("system")
class FewFilesSystemIT {
    private static final int MOST = 256;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The libraries of a service and its connections take some 200. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest", "process", "sink", "console"})
    void saysThatTheseAreTooFew(String service) throws Exception {
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
}
