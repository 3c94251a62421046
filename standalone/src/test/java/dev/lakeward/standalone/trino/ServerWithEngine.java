package dev.lakeward.standalone.trino;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.load.GeneratedEvents;
import dev.lakeward.testsupport.ReferenceFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code lakeward serve} with a catalogue sync to an engine, and what tests send to it. */
final class ServerWithEngine implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Path data;
    private final Map<String, String> variables;
    private ForkedServer server;

    private ServerWithEngine(Path data, Map<String, String> variables, ForkedServer server) {
        this.data = data;
        this.variables = variables;
        this.server = server;
    }

    static ServerWithEngine serve(Path data, String engine, String storage) throws IOException {
        return serve(data, Map.of("LAKEWARD_SQL_URL", engine), storage);
    }

    /** The same with more settings of the engine. */
    static ServerWithEngine serve(Path data, Map<String, String> variables, String storage) throws IOException {
        return new ServerWithEngine(data, variables, ForkedServer.serve(data, variables, "--storage", storage));
    }

    /**
     * Returns when the engine knows all tables. The sink registers them when it starts, which takes half a
     * minute on two cores; from then on it is quick.
     */
    void awaitTablesIn(Jdbc engine) {
        List<String> all = Catalog.builtIn().tables().stream().map(Table::name).toList();
        await("the engine knows all tables")
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> engine.texts(
                                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'events'")
                        .containsAll(all));
    }

    /** Stops it, and starts it again with tables described in {@code catalog}. */
    void restart(Path catalog) throws IOException {
        server.close();
        var more = new HashMap<>(variables);
        more.put("LAKEWARD_CATALOG_DIR", catalog.toString());
        server = ForkedServer.serve(data, more);
    }

    /** Sends traffic of all families from two days and returns when it has been answered. */
    SendTotals load(int events) throws InterruptedException {
        var everybody = new TrafficSettings(
                Profile.ALL, events, 5, Instant.now(), Duration.ofDays(2), 200, Anomalies.NONE, false);
        try (EventSender sender =
                new EventSender(SenderSettings.defaults(server.api()).connections(1))) {
            return sender.send(new GeneratedEvents(new Traffic(everybody), null), tally -> {});
        }
    }

    /** Imports the reference inputs of all families; how many events came of them. */
    long history() throws IOException {
        long events = 0;
        for (var input : ReferenceHistory.ALL.entrySet()) {
            List<Object> words = new ArrayList<>(List.of("import", "--server", server.api(), input.getKey()));
            input.getValue().forEach(file -> words.add(ReferenceFiles.file(file)));
            CommandRunner.Outcome outcome = CommandRunner.run(words.toArray());
            events += ReferenceHistory.figure(outcome, "accepted") - ReferenceHistory.figure(outcome, "duplicate");
        }
        return events;
    }

    /** Two events of one user, the second of which is older than the retention; returns how many. */
    long landOneLate() throws Exception {
        Instant now = Instant.now();
        land(owl(1, now));
        land(owl(2, now.minus(Duration.ofDays(40))));
        return 2;
    }

    private static String owl(int number, Instant time) {
        return ("{\"event_type\":\"join_guild\",\"event_id\":\"owl-%d\",\"user_id\":\"snow owl\",\"guild_name\":\"Night\","
                        + "\"event_time\":\"%s\"}")
                .formatted(number, time);
    }

    void awaitLanded(@Nullable SendTotals tally) throws Exception {
        try (ServerClient client = new ServerClient(server.api())) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), LONG)
                    .await(tally == null ? Map.of() : tally.positions(), 1);
        }
    }

    /** Posts an event and returns when it has landed. */
    void land(String event) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(server.api().resolve("/v1/events"))
                            .POST(BodyPublishers.ofString(event))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
        awaitLanded(null);
    }

    /** The page that the console shows of a query. */
    String page(String query) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(server.api().resolve("/console/sql/run"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("sql=" + URLEncoder.encode(query, UTF_8)));
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    URI api() {
        return server.api();
    }

    URI warehouse() {
        return RuntimeFile.read(data).orElseThrow().warehouse();
    }

    /** What DuckDB answers, as CSV lines without the header. */
    List<String> rows(String sql) {
        return new SqlRunner(data).rows(sql);
    }

    @Override
    public void close() {
        server.close();
    }
}
