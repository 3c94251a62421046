package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.LakeException;
import java.sql.Connection;
import java.sql.SQLException;

/** Lets a query pass, and begins a transaction in which nothing can be written. */
@FunctionalInterface
interface ReadOnlyGuard {
    /** What is said of a statement that is no query. */
    String QUERIES_ONLY = "Only queries are run here: SELECT, WITH, FROM, DESCRIBE. Nothing can be changed.";

    /**
     * Prepares a connection for one query.
     *
     * @throws LakeException if the text is none, with a message for people
     */
    void begin(Connection connection, String sql) throws SQLException, LakeException;
}
