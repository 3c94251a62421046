package dev.lakeward.standalone.sql.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views are made over no files; later they read files, which may have columns that the catalogue has not. */
class DuckDbLakeTest {
    private static final String COUNTS = "intake_counts";

    private static final int MANY = 2_000;
    /** An open one takes 130. */
    private static final long KB_A_FILE = 40;

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

    /** A lake grows for years: the column of one file is none of the other, nor is its type. */
    @Test
    void filesWithOtherColumnsAreRowsOfOneView() throws Exception {
        Path old = counts(folder.resolve(COUNTS));
        Path young = copy(
                old.resolveSibling("b.parquet"), "SELECT 'f2' AS fact_id, CAST(5 AS INTEGER) AS taken, 2 AS version");
        try (DuckDbLake lake = DuckDbLake.open(catalog, Map.of(COUNTS, List.of(young, old)))) {
            assertThat(number(lake, "SELECT sum(taken) FROM intake_counts_current"))
                    .isEqualTo(12);
            assertThat(number(lake, "SELECT count(*) FROM intake_counts WHERE added_later IS NULL"))
                    .isEqualTo(1);
            assertThat(number(lake, "SELECT count(*) FROM intake_counts WHERE event_date = '2026-03-01'"))
                    .isEqualTo(2);
        }
    }

    /** What DuckDB holds for an open file is beside its memory limit. */
    @Test
    void filesAreNotAllOpenAtOnce() throws Exception {
        Path one = copy(counts(folder.resolve(COUNTS)).resolveSibling("wide.parquet"), wide());
        List<Path> files = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            files.add(Files.copy(one, one.resolveSibling(number + ".parquet")));
        }
        try (DuckDbLake lake = DuckDbLake.open(catalog, Map.of(COUNTS, List.of(one)))) {
            assertThat(number(lake, "SELECT sum(taken) FROM intake_counts")).isEqualTo(7);
            long before = residentKb();
            lake.refresh(catalog, Map.of(COUNTS, files));
            try (Statement statement = lake.connection().createStatement();
                    ResultSet rows = statement.executeQuery("SELECT taken FROM intake_counts")) {
                assertThat(rows.next()).isTrue();
                assertThat((residentKb() - before) / MANY)
                        .as("KB for each file")
                        .isLessThan(KB_A_FILE);
            }
        }
    }

    /** As many columns as a table of events has. */
    private static String wide() {
        return IntStream.range(0, 60)
                .mapToObj(column -> "'text %d' AS column_%d".formatted(column, column))
                .collect(Collectors.joining(", ", "SELECT CAST(7 AS BIGINT) AS taken, ", ""));
    }

    private static long residentKb() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line =
                    lines.filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
    }

    private Table table(String name) {
        return catalog.table(name).orElseThrow();
    }

    private static Path counts(Path table) throws Exception {
        return copy(table.resolve("event_date=2026-03-01").resolve("a.parquet"), """
                SELECT 'purchase_events' AS table_name, TIMESTAMPTZ '2026-03-01 10:00:00Z' AS hour,
                  CAST(7 AS BIGINT) AS taken, 'f' AS fact_id, CAST(1 AS BIGINT) AS version, 1 AS added_later""");
    }

    private static Path copy(Path file, String rows) throws Exception {
        Files.createDirectories(file.getParent());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(rows, file));
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
