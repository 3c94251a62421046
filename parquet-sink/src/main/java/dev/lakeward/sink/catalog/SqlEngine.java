package dev.lakeward.sink.catalog;

import java.sql.SQLException;
import java.util.Map;

/** A connection to a query engine. Safe for any thread. */
interface SqlEngine extends AutoCloseable {
    /** Runs a statement to its end. */
    void run(String sql) throws SQLException;

    /** Types of the columns of all tables and views of the schema, by table and column; empty if there is none. */
    Map<String, Map<String, String>> columns() throws SQLException;

    @Override
    void close();
}
