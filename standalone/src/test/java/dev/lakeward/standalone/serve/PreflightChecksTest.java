package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.machine.OpenFileLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use is found before anything starts. */
class PreflightChecksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo"})
    void aPortThatIsTakenIsNamedBeforeAnythingStarts(String command) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThat(run(command, "--data-dir", data(), "--port", port))
                    .startsWith("2 lakeward: port " + port)
                    .contains("ss -ltnp 'sport = :" + port, "choose another with --port");
            assertThat(folder.resolve("data").resolve("kafka")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1"})
    void aPortOutOfRangeIsRejectedBeforeAnythingStarts(String port) {
        assertThat(run("serve", "--data-dir", data(), "--port=" + port))
                .startsWith("2 lakeward: --port=%s: use a whole number from 0 to 65535".formatted(port));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void thePortsOfLiveQueriesAndMetricsAreLookedAtToo() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThat(failure(() -> PreflightChecks.metrics(Map.of("LAKEWARD_METRICS_PORT", port))))
                    .contains("port " + port, "LAKEWARD_METRICS_PORT");
            assertThat(failure(() -> PreflightChecks.live(Map.of("LAKEWARD_PROCESSOR_HTTP_PORT", port))))
                    .contains("port " + port, "LAKEWARD_PROCESSOR_HTTP_PORT");
        }
    }

    @Test
    void aProcessThatMayOpenTooFewFilesForAStartIsRefused() {
        assertThat(failure(() -> PreflightChecks.openFiles(new OpenFileLimit(256, 40))))
                .contains("256 files", "a start needs 512", "ulimit -n 65536");

        PreflightChecks.openFiles(new OpenFileLimit(1024, 40));
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertThat(failure(() -> PreflightChecks.http(
                        Map.of("LAKEWARD_HTTP_HOST", "192.0.2.7", "LAKEWARD_HTTP_OPEN", "false"), "--port")))
                .contains("192.0.2.7: this machine has no such address");
    }

    @Test
    void aValueThatOneServiceCannotReadIsFoundBeforeTheOthersStart() {
        assertThat(failure(() -> PreflightChecks.settings(Map.of("LAKEWARD_COMPACT_GRACE", "soon"))))
                .contains("LAKEWARD_COMPACT_GRACE=soon: use a duration");
    }

    @Test
    void aFolderThatHdfsCannotUseIsNamedWithTheRemedy() {
        Path percent = folder.resolve("100%");

        assertThat(failure(() -> PreflightChecks.storage(percent, Storage.hdfs)))
                .contains(percent.toString(), "choose another --data-dir, or --storage local");
        assertThat(failure(() -> PreflightChecks.storage(percent, Storage.local)))
                .isEqualTo("none");
        assertThat(failure(() -> PreflightChecks.storage(folder.resolve("a b"), Storage.hdfs)))
                .isEqualTo("none");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static String failure(Runnable check) {
        try {
            check.run();
            return "none";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String run(String... words) {
        var error = new StringWriter();
        var line = Lakeward.commandLine().setErr(new PrintWriter(error));
        return line.execute(words) + " " + error;
    }
}
