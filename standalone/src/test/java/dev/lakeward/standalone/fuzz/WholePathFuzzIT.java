package dev.lakeward.standalone.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.lake.TableProgressFile;
import dev.lakeward.standalone.recount.Recount;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent by whichever protocol: no request fails on the server's side, every event that was accepted is a row
 * or has an outcome, none is twice, every service goes on, and all facts are those that SQL counts from the rows.
 */
class WholePathFuzzIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = Long.getLong("lakeward.fuzz.seed", 20261128);
    private static final int CONNECTIONS = 6;
    private static final int CHUNK = 1_250;
    private static final Pattern COMPARED = Pattern.compile("^(" + String.join("|", Recount.FACTS) + ") ");
    private static final int UNAVAILABLE = 503;
    /** Most events of one request. */
    private static final int MOST_EVENTS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A loaded machine may take its time: an answer that is late is none that failed. */
    private static final Map<String, String> SETTINGS = Map.of("LAKEWARD_HTTP_ACK_TIMEOUT", "60s");

    private final Catalog catalog = Catalog.builtIn();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong unconfirmed = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    void keepsItsPromisesWhateverIsSent() throws Exception {
        keepsItsPromises(Integer.getInteger("lakeward.fuzz.requests", 2_500));
    }

    @Test
    @Tag("system")
    void keepsItsPromisesWhateverIsSentForLong() throws Exception {
        keepsItsPromises(200_000);
    }

    private void keepsItsPromises(int requests) throws Exception {
        Path data = folder.resolve("data");
        try (ForkedServer server = ForkedServer.serve(data, SETTINGS)) {
            var made = new RandomRequests(catalog, server.api(), SEED);
            for (int from = 0; from < requests; from += CHUNK) {
                send(made, from, Math.min(requests, from + CHUNK));
            }
            Instant sent = Instant.now();
            Map<Integer, Long> landed = landed(server);
            judge(new SqlRunner(data), outcomes(server, landed));
            assertNoServiceEnded(data);
            awaitFacts(data, sent);
            assertRecountAgrees(data);
        }
    }

    private void send(RandomRequests made, int from, int to) throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<String>> tasks = new ArrayList<>();
            IntStream.range(from, to).forEach(number -> tasks.add(() -> send(http, made.of(number), number)));
            List<String> faults = new ArrayList<>();
            for (Future<String> task : connections.invokeAll(tasks)) {
                if (!task.get().isEmpty()) {
                    faults.add(task.get());
                }
            }
            assertThat(faults).as("seed %d", SEED).isEmpty();
        }
    }

    /**
     * Sends one request, and the same again where the answer asks for it, as an overloaded machine may; says what is
     * wrong with the answer, or nothing.
     */
    private String send(HttpClient http, RandomRequests.Sent sent, int number) throws Exception {
        HttpResponse<byte[]> answer = http.send(sent.request(), BodyHandlers.ofByteArray());
        while (answer.statusCode() == UNAVAILABLE
                && answer.headers().firstValue("retry-after").isPresent()) {
            unconfirmed.incrementAndGet();
            answer = http.send(sent.request(), BodyHandlers.ofByteArray());
        }
        String body = new String(answer.body(), UTF_8);
        if (answer.statusCode() >= 500) {
            return "request %d %s %s: %d %s"
                    .formatted(number, sent.request().uri(), new String(sent.body(), UTF_8), answer.statusCode(), body);
        }
        if (sent.game()) {
            accepted.addAndGet(answer.statusCode() == 200 ? 1 : 0);
        } else if (answer.headers().firstValue("content-type").orElse("").contains("json")) {
            accepted.addAndGet(JSON.readTree(answer.body()).path("accepted").asLong());
        }
        return "";
    }

    private Map<Integer, Long> landed(ForkedServer server) throws Exception {
        try (ServerClient client = new ServerClient(server.api())) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), PATIENCE).await(Map.of(), accepted.get());
            return client.progress(Map.of()).positions();
        }
    }

    /** How many events went on as no row, by what became of them. */
    private static Map<String, Long> outcomes(ForkedServer server, Map<Integer, Long> ends) throws Exception {
        List<String> outcomes = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Map.Entry<Integer, Long> end : ends.entrySet()) {
                long next = 0;
                while (next >= 0) {
                    var uri = server.api()
                            .resolve("/v1/outcomes?partition=%d&from=%d&to=%d"
                                    .formatted(end.getKey(), next, end.getValue()));
                    JsonNode page = JSON.readTree(
                            http.send(java.net.http.HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                                    .body());
                    page.path("outcomes")
                            .forEach(one -> outcomes.add(one.path("outcome").asText()));
                    next = page.path("next").asLong(-1);
                }
            }
        }
        return outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    /** Waits until the tables are complete up to {@code sent}; gives up where that time does not move. */
    private static void awaitFacts(Path data, Instant sent) {
        String wanted = TableProgressFile.text(sent.plusSeconds(1));
        String upTo = factsUpTo(data);
        while (upTo.compareTo(wanted) < 0) {
            String before = upTo;
            upTo = await("facts beyond " + before)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> factsUpTo(data), now -> !now.equals(before));
        }
    }

    private static String factsUpTo(Path data) {
        return TableProgressFile.read(data).map(TableProgressFile::factsUpTo).orElse("");
    }

    /** SQL counts the same facts from the rows; counts again as long as the result changes. */
    private static void assertRecountAgrees(Path data) {
        var before = CommandRunner.run("recount", "--data-dir", data);
        var recount = before.exit() == 0 ? before : CommandRunner.run("recount", "--data-dir", data);
        while (recount.exit() != 0 && !recount.out().equals(before.out())) {
            before = recount;
            recount = CommandRunner.run("recount", "--data-dir", data);
        }
        assertThat(recount.lines().stream()
                        .filter(line -> COMPARED.matcher(line).find()))
                .as("seed %d: %s", SEED, recount.out())
                .hasSize(Recount.FACTS.size())
                .allMatch(line -> line.matches("\\w+\\s+[\\d,]+\\s+0\\s+0"));
    }

    /** No service has ended, to be started again. */
    private static void assertNoServiceEnded(Path data) throws IOException {
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain("ended by itself");
            }
        }
    }

    private void judge(SqlRunner sql, Map<String, Long> outcomes) {
        String all = catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .map(table -> "SELECT source, event_id, kafka_partition, kafka_offset FROM " + table.name())
                .collect(Collectors.joining(" UNION ALL ", "(", ")"));
        long rows = sql.count(all);
        long late = outcomes.getOrDefault("late", 0L);
        long without = outcomes.values().stream().mapToLong(Long::longValue).sum() - late;
        assertThat(rows).as("rows").isPositive();
        assertThat(outcomes)
                .as("what became of the events that are no usual rows")
                .containsKeys("duplicate", "late");
        assertThat(sql.rows("SELECT stage, code, detail, payload FROM rejected_events"
                        + " WHERE stage NOT IN ('ingest', 'process') OR code = 'stage-failed' LIMIT 5"))
                .as("seed %d: what the edge accepted, everything behind it takes", SEED)
                .isEmpty();
        assertThat(rows + without - accepted.get())
                .as("seed %d: %d rows, %s", SEED, rows, outcomes)
                // What an answer did not confirm may be on the log all the same.
                .isBetween(0L, unconfirmed.get() * MOST_EVENTS);
        assertThat(sql.count("(SELECT DISTINCT kafka_partition, kafka_offset FROM %s)".formatted(all)))
                .as("places on the log")
                .isEqualTo(rows);
        assertThat(sql.count("late_events")).isEqualTo(late);
        assertThat(sql.rows(
                        "SELECT source, event_id, kafka_partition, count(*) FROM %s GROUP BY ALL HAVING count(*) > 1 LIMIT 9"
                                .formatted(all)))
                .as("ids that count twice in a partition")
                .isEmpty();
    }
}
