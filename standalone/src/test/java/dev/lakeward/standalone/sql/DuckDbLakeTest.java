package dev.lakeward.standalone.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views are made over no files; later they read files, which may have columns that the catalogue has not. */
class DuckDbLakeTest {
    private static final String COUNTS = "intake_counts";

    private final Catalog catalog = Catalog.builtIn();

    @TempDir
    private Path folder;

    @Test
    void viewsOverATableReadItsFilesWithoutBeingMadeAgain() throws Exception {
        Path file = counts(folder.resolve(COUNTS));
        try (DuckDbLake lake = DuckDbLake.open(catalog, Map.of())) {
            assertThat(number(lake, "SELECT count(*) FROM completeness")).isZero();
            execute(lake, "CREATE VIEW mine AS SELECT taken FROM intake_counts");
            lake.refresh(catalog, List.of(table(COUNTS)), Map.of(COUNTS, List.of(file)));

            assertThat(number(lake, "SELECT accepted FROM completeness")).isEqualTo(7);
            assertThat(number(lake, "SELECT taken FROM mine")).isEqualTo(7);
            assertThat(number(lake, "SELECT added_later FROM intake_counts_current"))
                    .isEqualTo(1);
        }
    }

    @Test
    void tablesThatAreNotAskedForKeepTheirFiles() throws Exception {
        Path file = counts(folder.resolve(COUNTS));
        try (DuckDbLake lake = DuckDbLake.open(catalog, Map.of(COUNTS, List.of(file)))) {
            lake.refresh(catalog, List.of(table("landings")), Map.of());
            assertThat(number(lake, "SELECT count(*) FROM intake_counts")).isEqualTo(1);
            lake.refresh(catalog, Map.of());
            assertThat(number(lake, "SELECT count(*) FROM intake_counts")).isZero();
        }
    }

    private Table table(String name) {
        return catalog.table(name).orElseThrow();
    }

    private static Path counts(Path table) throws Exception {
        Path file = table.resolve("event_date=2026-03-01").resolve("a.parquet");
        Files.createDirectories(file.getParent());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    COPY (SELECT 'purchase_events' AS table_name, TIMESTAMPTZ '2026-03-01 10:00:00Z' AS hour,
                      CAST(7 AS BIGINT) AS taken, 'f' AS fact_id, CAST(1 AS BIGINT) AS version, 1 AS added_later)
                    TO '%s' (FORMAT parquet)""".formatted(file));
        }
        return file;
    }

    private static void execute(DuckDbLake lake, String sql) throws SQLException {
        try (Statement statement = lake.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(DuckDbLake lake, String sql) throws SQLException {
        try (Statement statement = lake.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getLong(1);
        }
    }
}
