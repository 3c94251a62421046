package dev.lakeward.bench.console;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes tables of made-up rows in the layout of a lake, as if its days had been compacted: a file a table and day, over 90
 * days. Half of the rows are of three tables, the others are spread over all; values follow from the types of the columns.
 */
final class LargeLake {
    private static final int DAYS = 90;
    private static final int USERS = 200_000;
    private static final List<String> LARGE = List.of("page_events", "app_events", "sessions");

    private final Catalog catalog;
    private final Path warehouse;

    LargeLake(Catalog catalog, Path warehouse) {
        this.catalog = catalog;
        this.warehouse = warehouse;
    }

    /** Writes about {@code rows} rows. */
    void write(long rows) throws SQLException, IOException {
        List<Table> tables = catalog.tables();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '2GB'");
            for (Table table : tables) {
                boolean large = LARGE.contains(table.name());
                write(statement, table, rows / 2 / (large ? LARGE.size() : tables.size() - LARGE.size()));
            }
        }
    }

    private void write(Statement statement, Table table, long rows) throws SQLException, IOException {
        Path folder = warehouse.resolve(table.name());
        Files.createDirectories(folder);
        String columns = columns(table).entrySet().stream()
                .map(column -> column.getValue() + " AS \"" + column.getKey() + '"')
                .collect(Collectors.joining(", "));
        statement.execute(
                """
                COPY (SELECT %s, CAST(%s AS DATE) AS event_date FROM range(%d) r(i) ORDER BY i)
                TO '%s' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (event_date), OVERWRITE_OR_IGNORE)""".formatted(columns, time(rows), rows, folder.toString().replace("'", "''")));
    }

    /** Rows come in the order of time, up to now. */
    private static String time(long rows) {
        return "(now() - to_microseconds(CAST((%d - i) * %d.0 / %d AS BIGINT)))"
                .formatted(rows, DAYS * 86_400_000_000L, Math.max(1, rows));
    }

    private static Map<String, String> columns(Table table) {
        Map<String, String> columns = new LinkedHashMap<>();
        Stream<Column> common = table.kind() == Table.Kind.EVENTS ? CommonColumns.ofEvents().stream() : Stream.of();
        Stream.concat(table.columns().stream(), common)
                .filter(column -> !column.name().equals(CommonColumns.EVENT_DATE))
                .forEach(column -> columns.putIfAbsent(column.name(), value(table, column)));
        return columns;
    }

    private static String value(Table table, Column column) {
        return switch (column.type()) {
            case ColumnType.Text ignored -> text(table, column);
            case ColumnType.Json ignored -> "'{}'";
            case ColumnType.Int64 ignored -> column.name().equals("version") ? "1::BIGINT" : "(i * 31 % 97)::BIGINT";
            case ColumnType.Float64 ignored -> "(i * 31 % 97)::DOUBLE";
            case ColumnType.Bool ignored -> column.name().equals("retracted") ? "false" : "i % 2 = 0";
            case ColumnType.Timestamp ignored ->
                "(date_trunc('milliseconds', now()) - to_seconds((i * 7919 % 7776000)::BIGINT))";
            case ColumnType.Date ignored -> "CAST(now() AS DATE) - (i %% %d)::INTEGER".formatted(DAYS);
            case ColumnType.Decimal(int precision, int scale) ->
                "((i * 37 %% 10000) / 100.0)::DECIMAL(%d,%d)".formatted(precision, scale);
        };
    }

    private static String text(Table table, Column column) {
        return switch (column.name()) {
            case "fact_id", "event_id", "session_id", "purchase_id", "rejected_id" ->
                "'%s-' || i".formatted(table.name());
            case "currency" -> "['EUR', 'USD', 'GBP'][1 + i % 3]";
            case "event_type" -> oneOf(table.eventTypes().stream().sorted().toList());
            case "source" -> "'default'";
            case "payload" -> "'{\"event_type\":\"x\",\"user_id\":\"u' || i || '\"}'";
            case "code" -> "['unknown-event-type', 'wrong-type', 'missing-property'][1 + i % 3]";
            case "stage" -> "'ingest'";
            case "pointer" -> "'/event_type'";
            default ->
                column.name().endsWith("_id") || column.name().equals("subject")
                        ? "'u' || (i * 7919 %% %d)".formatted(USERS)
                        : "'v' || (i % 20)";
        };
    }

    private static String oneOf(List<String> values) {
        return values.isEmpty()
                ? "'x'"
                : values.stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", "[", "][1 + i % " + values.size() + "]"));
    }
}
