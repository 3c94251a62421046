package dev.lakeward.standalone.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the names of tables and columns of an engine. */
final class ColumnNames {
    private ColumnNames() {}

    /** All different values of the two columns of {@code query}. */
    static List<String> read(Connection connection, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                names.add(rows.getString(2));
            }
        }
        return List.copyOf(names);
    }
}
