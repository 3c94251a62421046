package dev.lakeward.sink.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.sink.commit.CommitRecord;
import dev.lakeward.sink.commit.LandedFile;
import dev.lakeward.sink.land.Rotation;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogSyncTest {
    private static final CatalogSyncSettings TRINO = settings("jdbc:trino://127.0.0.1:8080");
    private static final String DAY = "2026-11-21";

    private final RecordingEngine engine = new RecordingEngine();

    @Test
    void makesSchemaTableAndPartitionAtTheFirstFile() {
        try (var sync = start(TRINO)) {
            sync.landed(commit("purchase_events", DAY), Rotation.Reason.AGE, Duration.ZERO);

            await().until(() -> engine.count("CALL") == 1);
        }
        assertThat(engine.statements().getFirst())
                .isEqualTo(
                        "CREATE SCHEMA IF NOT EXISTS \"lakeward\".\"events\" WITH (location = 'hdfs://namenode:8020/lakeward')");
        assertThat(engine.statements().get(1))
                .startsWith("CREATE TABLE IF NOT EXISTS \"lakeward\".\"events\".\"purchase_events\" (\"")
                .contains("\"event_ts\" timestamp(3), ")
                .endsWith(
                        ", \"event_date\" date) WITH (external_location = 'hdfs://namenode:8020/lakeward/purchase_events', format = 'PARQUET', partitioned_by = ARRAY['event_date'])");
        assertThat(engine.statements().getLast())
                .isEqualTo("CALL \"lakeward\".system.sync_partition_metadata('events', 'purchase_events', 'ADD')");
    }

    @Test
    void asksOncePerDayHoweverManyFilesLand() {
        try (var sync = start(TRINO)) {
            sync.landed(commit("guild_events", DAY), Rotation.Reason.AGE, Duration.ZERO);
            await().until(() -> engine.count("CALL") == 1);
            sync.landed(commit("guild_events", DAY), Rotation.Reason.AGE, Duration.ZERO);
            sync.landed(commit("guild_events", "2026-11-22"), Rotation.Reason.AGE, Duration.ZERO);

            await().until(() -> engine.count("CALL") == 2 && sync.behind() == 0);
        }
        assertThat(engine.count("CREATE TABLE")).isEqualTo(1);
    }

    @Test
    void triesAgainUntilTheEngineIsThere() {
        engine.failing(1);
        try (var sync = start(TRINO)) {
            sync.landed(commit("guild_events", DAY), Rotation.Reason.AGE, Duration.ZERO);

            await().until(() -> engine.count("CALL") == 1);
            assertThat(sync.behind()).isZero();
        }
    }

    @Test
    void tellsOfTablesWhoseFilesAPredecessorLeft() {
        try (var sync = start(TRINO, "guild_events")) {
            await().until(() -> engine.count("CALL") == 1);
            assertThat(sync.behind()).isZero();
        }
    }

    @Test
    void addsTheColumnsThatATableLacksAndNoOthers() {
        Table table = Catalog.builtIn().table("guild_events").orElseThrow();
        var present = new HashMap<String, String>();
        new TableDdl(TRINO)
                .columns(table)
                .forEach(column -> present.put(column.name(), Dialect.TRINO.type(column.type())));
        present.remove("guild_name");
        engine.having("guild_events", present);

        try (var sync = start(TRINO, "guild_events")) {
            await().until(() -> engine.count("CALL") == 1 && sync.behind() == 0);
        }
        assertThat(engine.statements().stream().filter(sql -> sql.startsWith("ALTER")))
                .containsExactly(
                        "ALTER TABLE \"lakeward\".\"events\".\"guild_events\" ADD COLUMN IF NOT EXISTS \"guild_name\" varchar");
    }

    @Test
    void spellsTimesAsPrestoDoes() {
        try (var sync = start(settings("jdbc:presto://127.0.0.1:8080"), "guild_events")) {
            await().until(() -> engine.count("CALL") == 1 && sync.behind() == 0);
        }
        assertThat(engine.statements().get(1)).contains("\"event_ts\" timestamp, ");
    }

    private CatalogSync start(CatalogSyncSettings settings, String... present) {
        return CatalogSync.start(settings, Catalog.builtIn(), List.of(present), engine);
    }

    private static CatalogSyncSettings settings(String url) {
        return CatalogSyncSettings.from(Map.of("LAKEWARD_SQL_URL", url), URI.create("hdfs://namenode:8020/lakeward/"))
                .orElseThrow();
    }

    private static CommitRecord commit(String table, String date) {
        var file = new LandedFile(table, date, table + "/event_date=" + date + "/f", "0", 1, 1, "", "", 0, 0);
        return new CommitRecord("lw.accepted", "id", 0, 0, 1, 1, "e1", "sink", "now", 1, 0, List.of(file));
    }

    @Test
    void staysSilentWhereNoEngineIsSet() {
        assertThat(CatalogSyncSettings.from(Map.of(), URI.create("file:///lake")))
                .isEqualTo(Optional.empty());
    }
}
