package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.ResultColumn;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.render.SqlValues;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection, one at a time, and hands the rows on as they come. */
public final class StatementRunner {
    private final Connection connection;
    private volatile @Nullable Statement running;
    private volatile @Nullable QueryProgress progress;

    public StatementRunner(Connection connection) {
        this.connection = connection;
    }

    /** Runs one statement on {@code connection}; see {@link #run(String, RowWriter)}. */
    public static long run(Connection connection, String sql, RowWriter writer) throws SQLException {
        return new StatementRunner(connection).run(sql, writer);
    }

    /**
     * Runs one statement.
     *
     * @return number of rows; 0 for a statement that has none to give
     * @throws SQLException as the engine says it
     */
    public long run(String sql, RowWriter writer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            progress = QueryProgress.of(statement);
            if (!statement.execute(withoutSemicolon(sql))) {
                return 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return write(rows, writer);
            }
        } finally {
            progress = null;
            running = null;
        }
    }

    /** Asks the engine to give up the statement that runs, from another thread. */
    public void cancel() throws SQLException {
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    /** Progress of the running statement, from 0 to 100. */
    OptionalDouble progress() {
        QueryProgress now = progress;
        return now == null ? OptionalDouble.empty() : now.percent();
    }

    /** Servers take no statement that ends in a semicolon. */
    private static String withoutSemicolon(String sql) {
        return sql.strip().replaceFirst(";+\\s*$", "");
    }

    private static long write(ResultSet rows, RowWriter writer) throws SQLException {
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

    private static List<ResultColumn> headings(ResultSetMetaData meta) throws SQLException {
        List<ResultColumn> headings = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            headings.add(new ResultColumn(
                    meta.getColumnLabel(i), SqlValues.numeric(meta.getColumnType(i), meta.getColumnTypeName(i))));
        }
        return headings;
    }

    private static List<@Nullable Object> values(ResultSet rows, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(SqlValues.read(rows, i));
        }
        return values;
    }
}
