package dev.lakeward.sink.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An engine at a JDBC address. Each statement has its own connection, which costs nothing: both protocols are HTTP. */
final class JdbcSqlEngine implements SqlEngine {
    private final CatalogSyncSettings settings;

    JdbcSqlEngine(CatalogSyncSettings settings) {
        this.settings = settings;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.login().properties(settings.url()));
    }

    @Override
    public void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private SQLException explained(SQLException failure) {
        String sentence = EngineFault.sentence(failure, settings.url(), settings.login());
        return new SQLException(sentence, failure.getSQLState(), failure.getErrorCode(), failure);
    }

    @Override
    public Map<String, Map<String, String>> columns() throws SQLException {
        String query =
                "SELECT table_name, column_name, data_type FROM \"%s\".information_schema.columns WHERE table_schema = '%s'"
                        .formatted(settings.catalog(), settings.schema());
        var tables = new HashMap<String, Map<String, String>>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), table -> new LinkedHashMap<>())
                        .put(rows.getString(2), rows.getString(3).toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw explained(e);
        }
        return tables;
    }

    @Override
    public void close() {}
}
