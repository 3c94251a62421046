package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.loadgen.send.Tally;
import dev.lakeward.loadgen.traffic.Ills;
import dev.lakeward.loadgen.traffic.Profile;
import dev.lakeward.loadgen.traffic.Traffic;
import dev.lakeward.loadgen.traffic.TrafficSettings;
import dev.lakeward.standalone.client.LakeClient;
import dev.lakeward.standalone.client.LandingWait;
import dev.lakeward.standalone.folder.RuntimeFile;
import dev.lakeward.standalone.load.GeneratedEvents;
import dev.lakeward.standalone.path.Commands;
import dev.lakeward.standalone.path.ForkedLake;
import dev.lakeward.standalone.path.Reference;
import dev.lakeward.standalone.path.Sql;
import dev.lakeward.standalone.sql.Questions;
import dev.lakeward.standalone.terminal.CapturedScreen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server, in a JVM that lives in another time zone, over a lake on HDFS; told of what lands by the sink alone. Trino,
 * or, with {@code -Dlakeward.test.engine=presto}, Presto over a local lake, for its file metastore knows no other. {@code
 * -Dlakeward.test.events} is how many events the load sends.
 */
@Tag("system")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineSystemIT {
    private static final Engine ENGINE =
            Engine.valueOf(System.getProperty("lakeward.test.engine", "trino").toUpperCase(Locale.ROOT));
    private static final int EVENTS = Integer.getInteger("lakeward.test.events", 60_000);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Path SERVERS = Path.of("target", "engines").toAbsolutePath();
    /** What a lake gets that is not there in the reference inputs. */
    private static final String NIGHT = "2026-11-20T23:45:00.123Z";

    @TempDir
    static Path folder;

    private static EngineServer server;
    private static ForkedLake lake;
    private static Path data;
    private static Jdbc jdbc;

    @BeforeAll
    static void start() throws Exception {
        Path unpacked = EngineArchive.unpacked(ENGINE, SERVERS, System.out::println);
        EngineHome home =
                new EngineHome(ENGINE, Files.createDirectories(folder.resolve("engine")), EngineInputs.freePort());
        server = EngineServer.start(unpacked, home, JavaHomes.of(ENGINE, null), Map.of("TZ", "Asia/Kolkata"));
        jdbc = new Jdbc(server.jdbcUrl());
        data = folder.resolve("data");
        lake = ForkedLake.serve(
                data,
                Map.of("LAKEWARD_SQL_URL", server.jdbcUrl()),
                "--storage",
                ENGINE == Engine.TRINO ? "hdfs" : "local");
    }

    @AfterAll
    static void stop() {
        if (lake != null) {
            lake.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void showsEveryTableSoonAfterItsFirstFileWhileALoadRuns() throws Exception {
        try (Sightings sightings = new Sightings(warehouse(), jdbc)) {
            Tally load = load();
            long imported = history();
            awaitLanded(load);
            await("the engine sees all tables that have files")
                    .atMost(LONG)
                    .until(() -> sightings.failure() != null
                            || sightings.landed().stream().allMatch(sightings::sees));

            assertThat(sightings.failure()).isNull();
            assertThat(sightings.queries()).isGreaterThan(20);
            System.out.println("first row after first file: " + sightings.delays());
            assertThat(sightings.delays())
                    .allSatisfy((table, delay) -> assertThat(delay).as(table).isLessThan(SHOWN_WITHIN));
            await().atMost(LONG).untilAsserted(() -> assertThat(eventsIn(jdbc)).isEqualTo(load.accepted() + imported));
        }
    }

    @Test
    @Order(2)
    void answersEveryQueryAsDuckDbDoes() throws IOException {
        for (String name : EngineInputs.queries()) {
            String sql = Questions.named(name).sql();
            List<String> expected = new Sql(data).rows(sql);
            assertThat(rows(sql)).as(name).isEqualTo(expected);
        }
    }

    @Test
    @Order(3)
    void keepsTimesThoughTheServerLivesInAnotherZone() throws Exception {
        post(
                "{\"event_type\":\"join_guild\",\"event_id\":\"night\",\"user_id\":\"owl\",\"guild_name\":\"Night\",\"event_time\":\"%s\"}"
                        .formatted(NIGHT));
        awaitLanded(null);

        String where = " FROM guild_events WHERE event_id = 'night'";
        await().atMost(LONG).until(() -> jdbc.number("SELECT count(*)" + where) == 1);
        assertThat(jdbc.texts("SELECT CAST(event_ts AS varchar)" + where)).containsExactly("2026-11-20 23:45:00.123");
        assertThat(jdbc.texts("SELECT CAST(event_date AS varchar)" + where)).containsExactly("2026-11-20");
        assertThat(
                        jdbc.number(
                                "SELECT count(*)" + where
                                        + " AND event_ts >= TIMESTAMP '2026-11-20 23:45:00' AND event_ts < TIMESTAMP '2026-11-20 23:46:00'"))
                .isEqualTo(1);
        assertThat(rows("SELECT event_ts, event_date" + where)).containsExactly(NIGHT + ",2026-11-20");
        assertThat(new Sql(data).rows("SELECT event_ts, event_date" + where)).containsExactly(NIGHT + ",2026-11-20");
    }

    @Test
    @Order(4)
    void readsOldAndNewRowsOfATableThatGrewAColumn() throws Exception {
        long before = jdbc.number("SELECT count(*) FROM guild_events");
        lake.close();
        Map<String, String> settings = Map.of(
                "LAKEWARD_SQL_URL",
                server.jdbcUrl(),
                "LAKEWARD_CATALOG_DIR",
                EngineInputs.widerGuilds(folder.resolve("catalog")).toString());
        lake = ForkedLake.serve(data, settings);
        post(
                "{\"event_type\":\"join_guild\",\"event_id\":\"later\",\"user_id\":\"owl\",\"guild_name\":\"Night\",\"event_time\":\"%s\",\"emblem\":\"moon\"}"
                        .formatted(NIGHT));
        awaitLanded(null);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(jdbc.number("SELECT count(*) FROM guild_events"))
                        .isEqualTo(before + 1));
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(rows(
                                "SELECT event_id, emblem FROM guild_events WHERE user_id = 'owl' ORDER BY event_id"))
                        .containsExactly("later,moon", "night,"));
        assertThat(jdbc.number("SELECT count(*) FROM guild_events WHERE emblem IS NULL"))
                .isEqualTo(before);
    }

    private static Tally load() throws InterruptedException {
        var players = new TrafficSettings(
                Profile.PLAYERS, EVENTS, 5, Instant.now(), Duration.ofDays(2), 200, Ills.NONE, false);
        var events = new GeneratedEvents(new Traffic(players), null);
        try (EventSender sender =
                new EventSender(SenderSettings.full(lake.api()).connections(1))) {
            return sender.send(events, tally -> {});
        }
    }

    /** Imports the reference inputs of all families; how many events came of them. */
    private static long history() throws IOException {
        long events = 0;
        for (var input : Histories.ALL.entrySet()) {
            List<Object> words = new ArrayList<>(List.of("import", "--server", lake.api(), input.getKey()));
            input.getValue().forEach(file -> words.add(Reference.file(file)));
            Commands.Outcome outcome = Commands.run(words.toArray());
            events += Histories.figure(outcome, "accepted") - Histories.figure(outcome, "duplicate");
        }
        return events;
    }

    private static long eventsIn(Jdbc engine) throws Exception {
        String all = Catalog.builtIn().tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .map(Table::name)
                .map(table -> "SELECT count(*) AS n FROM " + table)
                .collect(Collectors.joining(" UNION ALL "));
        return engine.number("SELECT sum(n) FROM (" + all + ") t");
    }

    private static List<String> rows(String sql) {
        var outcome = Commands.run("sql", "--server", server.address(), "--format", "csv", sql);
        assertThat(outcome.exit()).as(sql).isZero();
        return outcome.lines().stream().skip(1).toList();
    }

    private static void awaitLanded(@org.jspecify.annotations.Nullable Tally tally) throws Exception {
        try (LakeClient client = new LakeClient(lake.api())) {
            new LandingWait(client, new CapturedScreen(80).plain(), LONG)
                    .await(tally == null ? Map.of() : tally.positions(), EVENTS);
        }
    }

    private static void post(String event) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(lake.api().resolve("/v1/events"))
                            .POST(BodyPublishers.ofString(event))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    private static URI warehouse() {
        return RuntimeFile.read(data).orElseThrow().warehouse();
    }
}
