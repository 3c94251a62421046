package dev.lakeward.standalone.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements and hands the rows on as they come. */
public final class Query {
    private Query() {}

    /**
     * Runs one statement.
     *
     * @return number of rows
     * @throws SQLException as the engine says it
     */
    public static long run(Connection connection, String sql, RowWriter writer) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData meta = rows.getMetaData();
            writer.begin(headings(meta));
            long count = 0;
            while (rows.next()) {
                writer.row(values(rows, meta.getColumnCount()));
                count++;
            }
            writer.end();
            return count;
        }
    }

    private static List<Heading> headings(ResultSetMetaData meta) throws SQLException {
        List<Heading> headings = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            headings.add(new Heading(
                    meta.getColumnLabel(i), Values.numeric(meta.getColumnType(i), meta.getColumnTypeName(i))));
        }
        return headings;
    }

    private static List<@Nullable Object> values(ResultSet rows, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(Values.read(rows, i));
        }
        return values;
    }
}
