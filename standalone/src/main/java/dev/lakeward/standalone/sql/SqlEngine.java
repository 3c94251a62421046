package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.RowWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/** Something that answers SQL about the lake. */
public interface SqlEngine extends AutoCloseable {
    /** What it is and where, in a few words. */
    String describe();

    /**
     * Runs one statement.
     *
     * @return number of rows
     */
    long run(String sql, RowWriter writer) throws SQLException;

    /** Asks for an end of the statement that runs, from another thread. */
    void cancel() throws SQLException;

    /** How far the statement that runs is, from 0 to 100; empty where nobody knows. May be asked from another thread. */
    OptionalDouble progress();

    /** Names of tables and columns, for completion. */
    List<String> names() throws SQLException;

    @Override
    void close() throws SQLException;
}
