package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.compact.CompactedDay;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewDdlTest {
    private static final Table GUILDS = Catalog.builtIn().table("guild_events").orElseThrow();
    private static final Table SESSIONS = Catalog.builtIn().table("sessions").orElseThrow();

    private static final TableDdl DDL = ddl("trino", "file:///lake");

    private final ViewDdl views = new ViewDdl(DDL);

    @Test
    void hidesLandedFilesThatACompactedDayCovers() {
        var day = new CompactedDay(
                "guild_events", "2026-11-21", "a", Map.of("lw.accepted-1", 70L, "lw.accepted-0", 50L), false);

        assertThat(views.table(GUILDS, List.of(), List.of(day), List.of()))
                .contains(
                        "__live\" WHERE NOT (\"event_date\" = DATE '2026-11-21' AND (coalesce(CAST(regexp_extract(\"$path\", '/lw[.]accepted-0-[0-9]+-([0-9]+)-[^/]*$', 1) AS bigint) <= 50, false) OR coalesce(CAST(regexp_extract(\"$path\", '/lw[.]accepted-1-")
                .endsWith("guild_events__a\" WHERE \"event_date\" IN (DATE '2026-11-21')");
    }

    @Test
    void namesCoveredFilesSoThatNoQueryOpensThem() {
        var day = new CompactedDay("guild_events", "2026-11-21", "a", Map.of("lw.accepted-0", 50L), false);
        String file = "guild_events/event_date=2026-11-21/lw.accepted-0-0-50-e1.parquet";

        assertThat(views.table(GUILDS, List.of(), List.of(day), List.of(file)))
                .contains(
                        "__live\" WHERE \"$path\" NOT IN ('file:///lake/" + file + "') AND NOT (\"event_date\" = DATE");
    }

    @Test
    void namesCoveredFilesAsHadoopDoesForPresto() {
        var day = new CompactedDay("guild_events", "2026-11-21", "a", Map.of("lw.accepted-0", 50L), false);

        assertThat(new ViewDdl(ddl("presto", "file:///lake")).table(GUILDS, List.of(), List.of(day), List.of("f")))
                .contains("\"$path\" NOT IN ('file:/lake/f')");
        assertThat(new ViewDdl(ddl("presto", "hdfs://name/lake")).table(GUILDS, List.of(), List.of(day), List.of("f")))
                .contains("\"$path\" NOT IN ('hdfs://name/lake/f')");
    }

    @Test
    void computesCompletenessFromBothHalvesOfTheLedger() {
        assertThat(derived("completeness"))
                .startsWith(
                        "CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"completeness\" AS SELECT table_name, hour, accepted")
                .contains("FROM \"lakeward\".\"events\".\"intake_counts_current\"")
                .contains("FROM \"lakeward\".\"events\".\"landings_current\"");
    }

    @Test
    void readsLateRowsFromEveryTableOfEvents() {
        assertThat(derived("late_events"))
                .startsWith("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"late_events\" AS SELECT '")
                .contains(
                        "UNION ALL SELECT 'guild_events' AS table_name, event_id, event_type, source, CAST(\"user_id\" AS varchar) AS \"key\", "
                                + "event_time, received_ts, event_date FROM \"lakeward\".\"events\".\"guild_events\" WHERE late")
                .doesNotContain("sessions", "rejected_events");
    }

    @Test
    void keepsAppSessionsReadableAsAViewOfSessions() {
        assertThat(derived("app_sessions_current"))
                .startsWith(
                        "CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"app_sessions_current\" AS SELECT user_id,")
                .contains("conversions AS purchases")
                .endsWith("FROM \"lakeward\".\"events\".\"sessions_current\" WHERE close_reason <> 'gap'");
        assertThat(derived("app_sessions")).endsWith("\"sessions\" WHERE close_reason <> 'gap'");
    }

    private static TableDdl ddl(String engine, String warehouse) {
        return new TableDdl(CatalogSyncSettings.from(
                        Map.of("LAKEWARD_SQL_URL", "jdbc:%s://127.0.0.1:8080".formatted(engine)), URI.create(warehouse))
                .orElseThrow());
    }

    private static String derived(String name) {
        return DerivedView.all(Catalog.builtIn(), DDL).stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sql();
    }

    @Test
    void hidesNothingOnceTheCoveredFilesAreDeleted() {
        var first = new CompactedDay("guild_events", "2026-11-20", "b", Map.of("lw.accepted-0", 50L), true);
        var second = new CompactedDay("guild_events", "2026-11-19", "b", Map.of("lw.accepted-0", 40L), true);

        assertThat(views.table(GUILDS, List.of(), List.of(first, second), List.of()))
                .contains("guild_events__live\" UNION ALL ")
                .endsWith("guild_events__b\" WHERE \"event_date\" IN (DATE '2026-11-19', DATE '2026-11-20')");
    }

    @Test
    void keepsColumnsThatANewerCatalogueAdded() {
        assertThat(views.table(GUILDS, List.of("guild_name", "emblem", "event_date"), List.of(), List.of()))
                .contains(", \"emblem\", \"event_date\" FROM ")
                .containsOnlyOnce("\"guild_name\"");
    }

    @Test
    void showsNewestVersionsOfFactsOnly() {
        assertThat(views.current(GUILDS, List.of())).isEmpty();
        assertThat(views.current(SESSIONS, List.of()).orElseThrow())
                .startsWith("CREATE OR REPLACE VIEW \"lakeward\".\"events\".\"sessions_current\" AS SELECT \"")
                .endsWith(
                        " FROM \"lakeward\".\"events\".\"sessions\") WHERE newest = 1 AND NOT coalesce(retracted, false)");
    }
}
