package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.RowWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/** An engine that runs SQL over the tables. */
public interface SqlEngine extends AutoCloseable {
    /** What it is and where, in a few words. */
    String describe();

    /**
     * Runs one statement.
     *
     * @return number of rows
     */
    long run(String sql, RowWriter writer) throws SQLException;

    /** Cancels the running statement, from another thread. */
    void cancel() throws SQLException;

    /** Progress of the running statement, from 0 to 100; empty if unknown. Callable from another thread. */
    OptionalDouble progress();

    /** Names of tables and columns, for completion. */
    List<String> names() throws SQLException;

    @Override
    void close() throws SQLException;
}
