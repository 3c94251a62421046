package dev.lakeward.standalone.sql.duckdb;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The view of one table: the columns of the catalogue, typed, whether or not a file has them yet, then what else the
 * files hold.
 */
final class TableView {
    private TableView() {}

    /**
     * Makes the view anew.
     *
     * @param groups the files of the table; those of a group have equal columns
     */
    static void create(Connection connection, Table table, Collection<List<Path>> groups) throws SQLException {
        Map<String, String> wanted = columns(table);
        String select = groups.isEmpty() ? empty(wanted) : overFiles(connection, wanted, groups);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW main.%s AS %s".formatted(quoted(table.name()), select));
            if (table.kind() == Table.Kind.FACTS) {
                statement.execute(current(table.name()));
            }
        }
    }

    /** The newest version of each fact, without those that were taken back. */
    private static String current(String table) {
        return """
                CREATE OR REPLACE VIEW main.%s AS SELECT * EXCLUDE (newest)
                FROM (SELECT *, row_number() OVER (PARTITION BY fact_id ORDER BY version DESC) AS newest FROM main.%s)
                WHERE newest = 1 AND NOT coalesce(retracted, false)""".formatted(quoted(table + "_current"), quoted(table));
    }

    private static Map<String, String> columns(Table table) {
        Map<String, String> columns = new LinkedHashMap<>();
        Stream<Column> common = table.kind() == Table.Kind.EVENTS ? CommonColumns.ofEvents().stream() : Stream.of();
        Stream.concat(table.columns().stream(), common)
                .forEach(column -> columns.putIfAbsent(column.name(), type(column.type())));
        columns.putIfAbsent(CommonColumns.EVENT_DATE, "DATE");
        return columns;
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Text ignored -> "VARCHAR";
            case ColumnType.Json ignored -> "VARCHAR";
            case ColumnType.Int64 ignored -> "BIGINT";
            case ColumnType.Float64 ignored -> "DOUBLE";
            case ColumnType.Bool ignored -> "BOOLEAN";
            case ColumnType.Timestamp ignored -> "TIMESTAMPTZ";
            case ColumnType.Date ignored -> "DATE";
            case ColumnType.Decimal(int precision, int scale) -> "DECIMAL(%d,%d)".formatted(precision, scale);
        };
    }

    private static String empty(Map<String, String> wanted) {
        String select = wanted.entrySet().stream()
                .map(column -> nothing(column.getKey(), column.getValue()))
                .collect(Collectors.joining(", "));
        return "SELECT " + select + " WHERE false";
    }

    private static String overFiles(Connection connection, Map<String, String> wanted, Collection<List<Path>> groups)
            throws SQLException {
        String files = groups.stream()
                .map(group -> "SELECT * FROM " + relation(group))
                .collect(Collectors.joining(" UNION ALL BY NAME ", "(", ")"));
        Map<String, String> present = present(connection, files);
        Map<String, String> all = new LinkedHashMap<>(wanted);
        present.forEach(all::putIfAbsent);
        String select = all.entrySet().stream()
                .map(column -> present.containsKey(column.getKey())
                        ? quoted(column.getKey())
                        : nothing(column.getKey(), column.getValue()))
                .collect(Collectors.joining(", "));
        return "SELECT " + select + " FROM " + files;
    }

    /** Files with equal columns, and the day, which the name of their folder says. */
    private static String relation(List<Path> files) {
        String list = FileColumns.list(files);
        return files.stream().anyMatch(TableView::looksPartitioned)
                ? "(SELECT * EXCLUDE (filename), CAST(regexp_extract(filename, '/event_date=([0-9-]+)/[^/]*$', 1) AS DATE) AS event_date FROM read_parquet(%s, hive_partitioning = false, filename = true))"
                        .formatted(list)
                : "read_parquet(%s, hive_partitioning = true, hive_types = {'event_date': DATE})".formatted(list);
    }

    /** Whether a folder above that of the day looks like a partition, whose value DuckDB would take for a column. */
    private static boolean looksPartitioned(Path file) {
        Path day = file.getParent();
        return day != null && String.valueOf(day.getParent()).contains("=");
    }

    private static Map<String, String> present(Connection connection, String files) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + files)) {
            while (rows.next()) {
                columns.put(rows.getString(1), rows.getString(2));
            }
        }
        return columns;
    }

    private static String nothing(String name, String type) {
        return "CAST(NULL AS %s) AS %s".formatted(type, quoted(name));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
