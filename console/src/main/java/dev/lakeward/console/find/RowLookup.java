package dev.lakeward.console.find;

import dev.lakeward.console.lake.Cells;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.lake.SqlText;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the row of an event, and what was worked out for its key.
 *
 * @param catalog the tables
 * @param lake runs the queries
 */
record RowLookup(Catalog catalog, Lake lake) {
    /** A value of a row. */
    record Cell(String column, String value) {}

    /** A table of facts about the key of the event. */
    record FactCount(String table, String rows, String sql) {}

    /**
     * The row of an event.
     *
     * @param table that holds it
     * @param sql the query that reads it
     * @param key the entity of the table, such as the user; empty where the row has none
     * @param cells its values that are not null
     */
    record Found(String table, String sql, String key, List<Cell> cells) {}

    /** The row of an event of this type; empty where it is not in its table. */
    Optional<Found> find(String type, String id, String source) throws LakeException {
        Optional<Table> table = catalog.tableOf(type);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String sql = "SELECT * FROM %s WHERE event_id = %s AND source = %s"
                .formatted(SqlText.name(table.get().name()), SqlText.literal(id), SqlText.literal(source));
        Rows rows = lake.query(sql, Limits.PAGE);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(
                        table.get().name(), sql, rows.text(0, table.get().key()), cells(rows)));
    }

    private static List<Cell> cells(Rows rows) {
        List<Cell> cells = new ArrayList<>();
        for (Rows.Column column : rows.columns()) {
            String value = rows.text(0, column.name());
            if (!value.isEmpty()) {
                cells.add(new Cell(column.name(), value));
            }
        }
        return cells;
    }

    /** The tables of facts that hold something about a key. */
    List<FactCount> facts(String key) throws LakeException {
        List<Table> tables =
                catalog.tables().stream().filter(RowLookup::isAboutPeople).toList();
        if (tables.isEmpty()) {
            return List.of();
        }
        Rows counts = lake.query(
                tables.stream()
                        .map(table -> "SELECT %s AS name, COUNT(*) AS n%s"
                                .formatted(SqlText.literal(table.name()), from(table, key)))
                        .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") WHERE n > 0 ORDER BY name")),
                Limits.PAGE);
        List<FactCount> found = new ArrayList<>();
        for (int row = 0; row < counts.size(); row++) {
            Table table = catalog.table(counts.text(row, "name")).orElseThrow();
            found.add(new FactCount(table.name(), Cells.count(counts.count(row, "n")), "SELECT *" + from(table, key)));
        }
        return found;
    }

    private static String from(Table table, String key) {
        return " FROM %s WHERE %s = %s"
                .formatted(SqlText.name(table.name() + "_current"), SqlText.name(column(table)), SqlText.literal(key));
    }

    private static boolean isAboutPeople(Table table) {
        return table.kind() == Table.Kind.FACTS && !column(table).isEmpty();
    }

    /** The column of a table of facts that holds the key of events. */
    private static String column(Table table) {
        return table.columns().stream()
                .map(column -> column.name())
                .filter(List.of("user_id", "customer_id", "subject")::contains)
                .findFirst()
                .orElse("");
    }
}
