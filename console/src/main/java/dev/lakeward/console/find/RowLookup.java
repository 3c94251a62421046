package dev.lakeward.console.find;

import dev.lakeward.console.lake.Cells;
import dev.lakeward.console.lake.CurrentFacts;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the row of an event, and what was worked out for its key.
 *
 * @param catalog the tables
 * @param lake runs the queries
 */
record RowLookup(Catalog catalog, Lake lake) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

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
     * @param moment of the event, RFC 3339
     * @param cells its values that are not null
     */
    record Found(String table, String sql, String key, String moment, List<Cell> cells) {}

    /**
     * The row of an event of this type; empty where it is not in its table.
     *
     * @param day of the row, so that only files of that day are read; empty where it is unknown
     */
    Optional<Found> find(String type, String id, String source, String day) throws LakeException {
        Optional<Table> table = catalog.tableOf(type);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String sql = "SELECT * FROM %s WHERE event_id = %s AND source = %s"
                        .formatted(SqlText.name(table.get().name()), SqlText.literal(id), SqlText.literal(source))
                + (DAY.matcher(day).matches() ? " AND event_date = DATE '%s'".formatted(day) : "");
        Rows rows = lake.query(sql, Limits.PAGE);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(
                        table.get().name(),
                        sql,
                        rows.text(0, table.get().key()),
                        Cells.plain(rows.value(0, "event_ts")),
                        cells(rows)));
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

    /** Whose the event of a row is. */
    Owner owner(Found row) throws LakeException {
        if (row.moment().isEmpty()
                || catalog.table("sessions").isEmpty()
                || catalog.table("person_ids").isEmpty()) {
            return Owner.NOBODY;
        }
        String key = SqlText.literal(row.key());
        String moment = "CAST(%s AS TIMESTAMP WITH TIME ZONE)".formatted(SqlText.literal(row.moment()));
        Rows owner = lake.query(
                """
                SELECT
                  (SELECT MIN(person_id) FROM %1$s
                    WHERE (valid_from IS NULL OR valid_from <= %2$s) AND (valid_until IS NULL OR valid_until > %2$s)) AS person,
                  (SELECT MIN(session_id) FROM %3$s
                    WHERE started_at <= %2$s AND (close_reason IS NULL OR (close_reason = 'gap' AND ended_at >= %2$s))) AS session""".formatted(
                                CurrentFacts.where("person_ids", "id = " + key),
                                moment,
                                CurrentFacts.where("sessions", "user_id = " + key)),
                Limits.PAGE);
        return owner.isEmpty() ? Owner.NOBODY : new Owner(owner.text(0, "person"), owner.text(0, "session"));
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
                                .formatted(
                                        SqlText.literal(table.name()),
                                        " FROM " + CurrentFacts.where(table.name(), about(table, key))))
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
        return " FROM %s WHERE %s".formatted(SqlText.name(table.name() + "_current"), about(table, key));
    }

    private static String about(Table table, String key) {
        return "%s = %s".formatted(SqlText.name(column(table)), SqlText.literal(key));
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
