package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.compact.CompactedDay;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.report.LateEventsView;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.Rotation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogSyncTest {
    private static final CatalogSyncSettings TRINO = settings("jdbc:trino://127.0.0.1:8080", "1m");
    private static final String DAY = "2026-11-21";

    private final FakeLake lake = new FakeLake();
    private final RecordingEngine engine = new RecordingEngine();

    @Test
    void createsSchemaTableAndPartitionAtTheFirstFile() {
        try (var sync = start(TRINO)) {
            sync.landed(landed(commit("purchase_events", DAY)));

            await().until(() -> engine.count("CREATE OR REPLACE VIEW") == 1);
        }
        assertThat(engine.statements().getFirst())
                .isEqualTo(
                        "CREATE SCHEMA IF NOT EXISTS \"lakeward\".\"events\" WITH (location = 'hdfs://namenode:8020/lakeward')");
        assertThat(engine.statements().get(1))
                .startsWith("CREATE TABLE IF NOT EXISTS \"lakeward\".\"events\".\"purchase_events__live\" (\"")
                .contains("\"event_ts\" timestamp(3), ")
                .endsWith(
                        ", \"event_date\" date) WITH (external_location = 'hdfs://namenode:8020/lakeward/purchase_events', format = 'PARQUET', partitioned_by = ARRAY['event_date'])");
        assertThat(engine.statements().get(2))
                .isEqualTo(
                        "CALL \"lakeward\".system.sync_partition_metadata('events', 'purchase_events__live', 'ADD')");
        assertThat(engine.statements().getLast())
                .startsWith("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"purchase_events\" AS SELECT \"")
                .endsWith(", \"event_date\" FROM \"lakeward\".\"events\".\"purchase_events__live\"");
    }

    @Test
    void registersADayOnceHoweverManyFilesItHas() {
        try (var sync = start(TRINO)) {
            sync.landed(landed(commit("guild_events", DAY)));
            await().until(() -> engine.count("CALL") == 1);
            sync.landed(landed(commit("guild_events", DAY)));
            sync.landed(landed(commit("guild_events", "2026-11-22")));

            await().until(() -> engine.count("CALL") == 2 && sync.pending() == 0);
        }
        assertThat(engine.count("CREATE TABLE")).isEqualTo(1);
    }

    @Test
    void synchronizesTablesAtTheSameTime() {
        engine.stuckAt("guild_events");
        try (var sync = start(TRINO)) {
            sync.landed(landed(commit("guild_events", DAY)));
            sync.landed(landed(commit("purchase_events", DAY)));

            await().until(() -> engine.count("CREATE OR REPLACE VIEW") == 1);
            assertThat(sync.pending()).isEqualTo(1);
            engine.answer();
            await().until(() -> engine.count("CREATE OR REPLACE VIEW") == 2 && sync.pending() == 0);
        }
    }

    @Test
    void retriesUntilTheEngineResponds() {
        engine.failing(1);
        try (var sync = start(TRINO)) {
            sync.landed(landed(commit("guild_events", DAY)));

            await().until(() -> engine.count("CALL") == 1);
            assertThat(sync.pending()).isZero();
        }
    }

    @Test
    void registersTablesWithFilesOfAnotherSink() {
        lake.with("guild_events", DAY);
        try (var sync = start(TRINO)) {
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
        }
        assertThat(engine.count("CREATE TABLE")).isEqualTo(1);
    }

    @Test
    void registersDaysThatNoCommitHasReported() {
        try (var sync = start(settings("jdbc:trino://127.0.0.1:8080", "20ms"))) {
            lake.with("guild_events", DAY);
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
            lake.with("guild_events", DAY, "2026-11-22");
            await().until(() -> engine.count("CALL") == 2 && sync.pending() == 0);
        }
        assertThat(engine.count("CREATE TABLE")).isEqualTo(1);
    }

    @Test
    void createsATableAgainThatTheEngineHasLost() {
        lake.with("guild_events", DAY);
        try (var sync = start(settings("jdbc:trino://127.0.0.1:8080", "20ms"))) {
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
            engine.lose("guild_events");
            engine.lose("guild_events__live");

            await().until(() -> engine.count("CREATE TABLE") == 2 && engine.count("CALL") == 2);
        }
    }

    @Test
    void switchesToADayBeforeItReturns() throws Exception {
        var day = new CompactedDay("guild_events", DAY, "b", Map.of("lw.accepted-0", 5L), false);
        lake.with("guild_events", DAY);
        try (var sync = start(TRINO)) {
            await().until(() -> engine.count("CREATE OR REPLACE VIEW") == 1 && sync.pending() == 0);
            lake.compacted(List.of(List.of(day)));

            sync.switchTo(day);
            assertThat(engine.statements().getLast()).contains("guild_events__b\" WHERE");
            engine.failing(1);
            assertThatThrownBy(() -> sync.switchTo(day)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void createsTheCompletenessViewOnceBothHalvesOfTheLedgerExist() {
        lake.with("intake_counts").with("guild_events", DAY);
        try (var sync = start(settings("jdbc:trino://127.0.0.1:8080", "20ms"))) {
            await().until(() -> engine.count("CREATE TABLE") >= 2 && sync.pending() == 0);
            assertThat(engine.count("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"completeness\""))
                    .isZero();

            lake.with("landings");
            await().until(() -> engine.count("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"completeness\"") == 1);
            engine.lose("completeness");
            await().until(() -> engine.count("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"completeness\"") == 2);
        }
    }

    @Test
    void createsTheViewOfLateRowsOnceAllTablesOfEventsExist() {
        String view = "CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"late_events\"";
        List<String> tables = LateEventsView.tables(Catalog.builtIn());
        tables.subList(1, tables.size()).forEach(lake::with);
        try (var sync = start(settings("jdbc:trino://127.0.0.1:8080", "20ms"))) {
            await().until(() -> engine.count("CREATE TABLE") == tables.size() - 1 && sync.pending() == 0);
            assertThat(engine.count(view)).isZero();

            lake.with(tables.getFirst());
            await().until(() -> engine.count(view) == 1);
            engine.lose("late_events");
            await().until(() -> engine.count(view) == 2);
        }
    }

    @Test
    void retriesUntilTheWarehouseResponds() {
        lake.with("guild_events", DAY).awayFor(1);
        try (var sync = start(TRINO)) {
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
        }
    }

    @Test
    void showsACompactedDayAndRepeatsItIfTheDayChangesMeanwhile() {
        var one = new CompactedDay("guild_events", DAY, "a", Map.of("lw.accepted-0", 5L), false);
        lake.with("guild_events", DAY).compacted(List.of(List.of(), List.of(one)));
        try (var sync = start(TRINO)) {
            await().until(() -> engine.count("CREATE OR REPLACE VIEW") == 2 && sync.pending() == 0);
        }
        assertThat(engine.statements().getLast()).contains("guild_events__a\" WHERE");
        assertThat(engine.count("CREATE TABLE IF NOT EXISTS \"lakeward\".\"events\".\"guild_events__a\""))
                .isEqualTo(1);
        assertThat(engine.count("CALL")).isEqualTo(2);
    }

    @Test
    void neverBlocksCommitsWhileTheEngineIsAway() {
        engine.failing(Integer.MAX_VALUE);
        try (var sync = start(TRINO)) {
            for (int day = 1; day <= 28; day++) {
                sync.landed(landed(commit("guild_events", "2026-02-%02d".formatted(day))));
            }
            await().until(() -> sync.pending() == 1);
        }
        assertThat(engine.statements()).isEmpty();
    }

    @Test
    void createsTheViewOfNewestVersions() {
        try (var sync = start(TRINO)) {
            sync.landed(landed(commit("sessions", DAY)));
            await().until(() ->
                    engine.count("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"sessions_current\"") == 1);
        }
    }

    @Test
    void usesTheTypesOfPresto() {
        lake.with("guild_events", DAY);
        try (var sync = start(settings("jdbc:presto://127.0.0.1:8080", "1m"))) {
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
        }
        assertThat(engine.statements().getFirst()).isEqualTo("CREATE SCHEMA IF NOT EXISTS \"lakeward\".\"events\"");
        assertThat(engine.statements().get(1)).contains("\"event_ts\" timestamp, ");
    }

    private CatalogSync start(CatalogSyncSettings settings) {
        return CatalogSync.start(settings, Catalog.builtIn(), lake, engine);
    }

    static CatalogSyncSettings settings(String url, String refresh) {
        return CatalogSyncSettings.from(
                        Map.of("LAKEWARD_SQL_URL", url, "LAKEWARD_SQL_REFRESH", refresh),
                        URI.create("hdfs://namenode:8020/lakeward/"))
                .orElseThrow();
    }

    private static LandedCommit landed(CommitRecord commit) {
        return new LandedCommit(commit, Rotation.Reason.AGE, Duration.ZERO, Map.of());
    }

    private static CommitRecord commit(String table, String date) {
        var file = new LandedFile(table, date, table + "/event_date=" + date + "/f", "0", 1, 1, "", "", 0, 0, Map.of());
        return new CommitRecord("lw.accepted", "id", 0, 0, 1, 1, "e1", "sink", "now", 1, 0, List.of(file), Map.of());
    }

    @Test
    void isOffUnlessAnEngineIsConfigured() {
        assertThat(CatalogSyncSettings.from(Map.of(), URI.create("file:///lake")))
                .isEqualTo(Optional.empty());
    }
}
