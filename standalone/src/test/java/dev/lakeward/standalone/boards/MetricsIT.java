package dev.lakeward.standalone.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.harness.QuickSettings;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.serve.LakeServer;
import dev.lakeward.standalone.serve.LakeServerAccess;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric that a board or an alert names is one that a running service shows. */
class MetricsIT {
    /** Prometheus' own. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void boardsAndAlertsNameOnlyWhatServicesShow() throws Exception {
        Set<String> shown = new TreeSet<>(OF_PROMETHEUS);
        try (DataFolder held = DataFolder.acquire(folder.resolve("data"), Storage.local);
                LakeServer server = LakeServerAccess.start(held, QuickSettings.with(Map.of()));
                Telemetry ofSink = Telemetry.start(Map.of(), "sink");
                SinkService beside = beside(server, ofSink)) {
            assertThat(post(
                            server.runtime().http(),
                            "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}"))
                    .isEqualTo(202);
            assertThat(post(server.runtime().http(), "")).isBetween(400, 499);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> names(server.telemetry()).contains("lakeward_sink_rows_total"));
            shown.addAll(names(server.telemetry()));
            shown.addAll(names(ofSink));
            assertThat(beside.ended()).isNotDone();
        }

        Set<String> named = new TreeSet<>();
        Expressions.ofBoards().values().forEach(expression -> named.addAll(Expressions.metrics(expression)));
        Expressions.ofAlerts().forEach(expression -> named.addAll(Expressions.metrics(expression)));
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(shown).containsAll(named);
    }

    /** A sink that is to tell an engine, which is away, of tables. */
    private SinkService beside(LakeServer server, Telemetry telemetry) throws Exception {
        Path warehouse = Files.createDirectories(folder.resolve("beside"));
        Map<String, String> variables = Map.of(
                "LAKEWARD_NAMESPACE",
                "beside",
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                server.runtime().kafka(),
                "LAKEWARD_WAREHOUSE",
                warehouse.toUri().toString(),
                "LAKEWARD_SQL_URL",
                "jdbc:trino://127.0.0.1:9");
        return SinkService.start(variables, telemetry.registry(), telemetry.tracing());
    }

    private int post(URI api, String body) throws Exception {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static Set<String> names(Telemetry telemetry) {
        return telemetry
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
