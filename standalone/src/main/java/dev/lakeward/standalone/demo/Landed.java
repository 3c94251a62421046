package dev.lakeward.standalone.demo;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * What stands in the event tables.
 *
 * @param rows all rows
 * @param events different events among them
 */
record Landed(long rows, long events) {
    static Landed count(Connection connection, Catalog catalog, String family) throws SQLException {
        String tables = catalog.tables().stream()
                .filter(table ->
                        table.kind() == Table.Kind.EVENTS && table.family().equals(family))
                .map(table -> "SELECT event_id, source FROM " + table.name())
                .collect(Collectors.joining(" UNION ALL "));
        try (Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT (source, event_id)) FROM (" + tables + ")")) {
            counts.next();
            return new Landed(counts.getLong(1), counts.getLong(2));
        }
    }

    long duplicates() {
        return rows - events;
    }
}
