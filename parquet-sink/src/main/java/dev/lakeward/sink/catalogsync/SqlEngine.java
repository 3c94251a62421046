package dev.lakeward.sink.catalogsync;

import java.sql.SQLException;
import java.util.Map;

/** The two things that are asked of a query engine. */
interface SqlEngine extends AutoCloseable {
    /** Runs a statement to its end. */
    void run(String sql) throws SQLException;

    /** Types of a table's columns by name; empty where there is no such table. */
    Map<String, String> columns(String table) throws SQLException;

    @Override
    void close();
}
