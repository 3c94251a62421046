package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.LakeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * For Trino and Presto: what begins as a query is one by their grammar, a request holds one statement, and the transaction
 * reads only.
 */
final class ServerGuard implements ReadOnlyGuard {
    private static final Pattern BEFORE = Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*(?s:.*?)\\*/|\\()+");
    private static final Pattern QUERY =
            Pattern.compile("\\A(?:SELECT|WITH|TABLE|VALUES|SHOW|DESCRIBE|DESC)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public void begin(Connection connection, String sql) throws SQLException, LakeException {
        if (!isQuery(sql)) {
            throw new LakeException(QUERIES_ONLY);
        }
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    static boolean isQuery(String sql) {
        return QUERY.matcher(BEFORE.matcher(sql).replaceFirst("")).find();
    }
}
