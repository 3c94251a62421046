package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.LakeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The parser of DuckDB decides: nothing passes that writes, sets, attaches, copies or installs. */
final class DuckDbGuard implements ReadOnlyGuard {
    private static final String PARSED =
            "SELECT json_extract_string(tree, '$.error'), json_extract_string(tree, '$.error_message'),"
                    + " json_array_length(tree, '$.statements')"
                    + " FROM (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS tree)";

    @Override
    public void begin(Connection connection, String sql) throws SQLException, LakeException {
        requireSelect(connection, sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
        }
    }

    private static void requireSelect(Connection connection, String sql) throws SQLException, LakeException {
        try (PreparedStatement statement = connection.prepareStatement(PARSED)) {
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!"false".equals(row.getString(1))) {
                    throw new LakeException(refusal(row.getString(2)));
                }
                if (row.getInt(3) != 1) {
                    throw new LakeException("Give one query at a time.");
                }
            }
        }
    }

    private static String refusal(@Nullable String message) {
        return message == null || message.startsWith("Only SELECT") ? QUERIES_ONLY : message;
    }
}
