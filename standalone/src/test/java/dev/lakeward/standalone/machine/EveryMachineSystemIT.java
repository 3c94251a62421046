package dev.lakeward.standalone.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole lake on a Turkish machine without a charset, in a folder whose name is no plain word. */
@Tag("system")
class EveryMachineSystemIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"local, lake 3 #1 100% %41+[a] a=b", "hdfs, lake 3 #1 +[a] a=b"})
    void landsAndReadsBackWhateverTheLocaleAndTheFolder(String storage, String name) throws Exception {
        Path data = folder.resolve(name).resolve("data");
        Files.createDirectories(data.getParent());
        Map<String, String> machine = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=tr -Duser.country=TR",
                "LC_ALL",
                "POSIX",
                "LAKEWARD_HEADERS",
                "cloudevents");
        try (ForkedServer server = ForkedServer.serve(data, machine, "--storage", storage);
                HttpClient http = HttpClient.newHttpClient()) {
            String event =
                    "{\"event_type\":\"purchase_sword\",\"user_id\":\"İı\",\"item_type\":\"sword\",\"amount_purchased\":1}";
            var request = HttpRequest.newBuilder(server.api().resolve("/v1/events"))
                    .POST(BodyPublishers.ofString(event, UTF_8))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(new SqlRunner(data).rows("SELECT user_id FROM purchase_events"))
                            .containsExactly("İı"));
            assertThat(new SqlRunner(data)
                            .rows("SELECT * FROM (DESCRIBE purchase_events) WHERE column_name LIKE '% a'"))
                    .isEmpty();
            assertThat(CommandRunner.run("fsck", "--data-dir", data).exit()).isZero();
        }
    }
}
