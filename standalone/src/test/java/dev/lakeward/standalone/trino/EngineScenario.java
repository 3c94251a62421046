package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.sink.Compaction;
import dev.lakeward.sink.compact.DayPlan.Action;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.sql.BusinessQuestions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every engine does with a lake that only the sink registers. Its server runs in a JVM that lives in another time
 * zone. {@code -Dlakeward.test.events} is how many events the load sends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class EngineScenario {
    private static final int EVENTS = Integer.getInteger("lakeward.test.events", 40_000);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** What a lake gets that is not there in the reference inputs; in Kolkata it is the day after. */
    private static final String NIGHT = "2026-11-20T23:45:00.123Z";

    private LakeWithEngine lake;
    private ServerWithEngine server;
    private Jdbc jdbc;

    /** Starts the engine and a lake in {@code folder}. */
    abstract LakeWithEngine open(Path folder) throws Exception;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        lake = open(folder);
        server = lake.server();
        jdbc = lake.jdbc();
    }

    @AfterAll
    void stop() {
        if (lake != null) {
            lake.close();
        }
    }

    @Test
    @Order(1)
    void showsEveryTableAndViewSoonAfterItsFirstFileWhileALoadRuns() throws Exception {
        server.awaitTablesIn(jdbc);
        askForEachOnce();
        SendTotals load;
        try (Sightings sightings = new Sightings(server.warehouse(), jdbc)) {
            load = server.load(EVENTS);
            server.awaitLanded(load);
            await("the engine sees all that has files")
                    .atMost(LONG)
                    .until(() -> sightings.failure() != null || sightings.complete());

            System.out.println("first row after first file: " + sightings.delays());
            assertThat(sightings.failure()).isNull();
            assertThat(sightings.queries()).isGreaterThan(20);
            assertThat(sightings.delays())
                    .allSatisfy((table, delay) -> assertThat(delay).as(table).isLessThan(SHOWN_WITHIN));
        }
        long others = server.history() + server.landOneLate();
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(eventsIn(jdbc)).isEqualTo(load.accepted() + others);
            assertThat(jdbc.texts("SELECT event_id FROM late_events WHERE event_id LIKE 'owl-%'"))
                    .containsExactly("owl-2");
            assertThat(jdbc.texts("SELECT table_name FROM completeness GROUP BY table_name HAVING sum(in_flight) > 0"))
                    .isEmpty();
        });
    }

    /** Readers were there before: the first query of a JVM takes seconds, whatever has landed. */
    private void askForEachOnce() throws Exception {
        for (String table : jdbc.texts(Sightings.TABLES)) {
            assertThat(jdbc.number("SELECT count(*) FROM " + table)).as(table).isNotNegative();
        }
    }

    @Test
    @Order(2)
    void countsWhatTheLedgerCounts() {
        for (Table table : eventTables()) {
            String ledger =
                    "SELECT coalesce(sum(landed), 0) FROM completeness WHERE table_name = '" + table.name() + "'";
            await(table.name())
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(jdbc.number(ledger))
                            .isEqualTo(jdbc.number("SELECT count(*) FROM " + table.name())));
        }
    }

    @Test
    @Order(3)
    void answersEveryQueryAsDuckDbDoes() throws IOException {
        for (String name : EngineInputs.queries()) {
            sameAnswer(name, BusinessQuestions.named(name).sql());
        }
        for (String sql : EngineInputs.notebook()) {
            sameAnswer(sql, sql);
        }
    }

    /** Rows may still land while both are read; in the end both are equal. */
    private void sameAnswer(String name, String sql) {
        await(name)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows(sql)).as(name).isEqualTo(server.rows(sql)));
    }

    @Test
    @Order(4)
    void keepsTimesThoughTheServerLivesInAnotherZone() throws Exception {
        server.land(
                "{\"event_type\":\"join_guild\",\"event_id\":\"night\",\"user_id\":\"owl\",\"guild_name\":\"Night\",\"event_time\":\"%s\"}"
                        .formatted(NIGHT));

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
        assertThat(server.rows("SELECT event_ts, event_date" + where)).containsExactly(NIGHT + ",2026-11-20");
    }

    @Test
    @Order(5)
    void readsADayWithoutFailWhileItIsCompactedAndItsOldFilesGo() throws Exception {
        String day = jdbc.texts(
                        "SELECT CAST(event_date AS varchar) FROM character_events GROUP BY event_date ORDER BY count(*) DESC LIMIT 1")
                .iterator()
                .next();
        String ofDay = " FROM %s WHERE event_date = DATE '" + day + "'";
        long files = jdbc.number("SELECT count(DISTINCT \"$path\")" + ofDay.formatted("character_events__live"));
        try (DayReader reader =
                        new DayReader(jdbc, "SELECT count(DISTINCT event_id)" + ofDay.formatted("character_events"));
                DayReader other = new DayReader(jdbc, "SELECT count(*)" + ofDay.formatted("character_events"))) {
            await().atMost(LONG).until(() -> reader.answers() > 2 && other.answers() > 2);
            assertThat(compact(day)).contains(Action.COMPACT);
            int before = reader.answers();
            await().atMost(LONG).until(() -> compact(day).contains(Action.SETTLE));
            int settled = reader.answers();
            await().atMost(LONG).until(() -> reader.failure() != null || reader.answers() > settled + 5);

            System.out.printf(
                    "%s: %d files; answers before, until and after they went: %d, %d, %d and %d beside%n",
                    day, files, before, settled, reader.answers(), other.answers());
            assertThat(reader.failure()).isNull();
            assertThat(other.failure()).isNull();
            assertThat(reader.expected()).isEqualTo(other.expected()).isPositive();
        }
        assertThat(files).isGreaterThan(1);
        assertThat(jdbc.number("SELECT count(DISTINCT \"$path\")" + ofDay.formatted("character_events__live")))
                .isZero();
        assertThat(jdbc.number("SELECT count(*)" + ofDay.formatted("character_events")))
                .isEqualTo(Long.parseLong(server.rows("SELECT count(*)" + ofDay.formatted("character_events"))
                        .getFirst()));
    }

    @Test
    @Order(6)
    void readsOldAndNewRowsOfATableThatGrewAColumn(@TempDir Path catalog) throws Exception {
        long before = jdbc.number("SELECT count(*) FROM guild_events");
        server.restart(EngineInputs.widerGuilds(catalog));
        server.land(
                "{\"event_type\":\"join_guild\",\"event_id\":\"later\",\"user_id\":\"owl\",\"guild_name\":\"Night\",\"event_time\":\"%s\",\"emblem\":\"moon\"}"
                        .formatted(NIGHT));

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

    /** Compacts a day of one table, or deletes what was replaced once the grace time is over; what was done. */
    private List<Action> compact(String day) throws Exception {
        var variables = Map.of(
                "LAKEWARD_WAREHOUSE",
                server.warehouse().toString(),
                "LAKEWARD_SQL_URL",
                lake.engine().jdbcUrl(),
                "LAKEWARD_COMPACT_GRACE",
                GRACE.toSeconds() + "s");
        try (var compaction = Compaction.open(variables)) {
            return compaction
                    .compactor()
                    .run(compaction.select(Optional.of("character_events"), Optional.of(day)))
                    .stream()
                    .map(plan -> plan.action())
                    .toList();
        }
    }

    private static List<Table> eventTables() {
        return Catalog.builtIn().tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .toList();
    }

    private long eventsIn(Jdbc engine) throws Exception {
        String all = eventTables().stream()
                .map(table -> "SELECT count(*) AS n FROM " + table.name())
                .collect(Collectors.joining(" UNION ALL "));
        return engine.number("SELECT sum(n) FROM (" + all + ") t");
    }

    private List<String> rows(String sql) {
        var outcome = CommandRunner.run("sql", "--server", lake.engine().address(), "--format", "csv", sql);
        assertThat(outcome.exit()).as(sql).isZero();
        return outcome.lines().stream().skip(1).toList();
    }
}
