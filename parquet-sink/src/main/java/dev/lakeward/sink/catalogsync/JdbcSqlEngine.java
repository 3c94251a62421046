package dev.lakeward.sink.catalogsync;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** An engine at a JDBC address. One statement, one connection: both protocols are plain HTTP requests underneath. */
final class JdbcSqlEngine implements SqlEngine {
    private final CatalogSyncSettings settings;

    JdbcSqlEngine(CatalogSyncSettings settings) {
        this.settings = settings;
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        return DriverManager.getConnection(settings.url(), properties);
    }

    @Override
    public void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Map<String, String> columns(String table) throws SQLException {
        String query =
                "SELECT column_name, data_type FROM \"%s\".information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'"
                        .formatted(settings.catalog(), settings.schema(), table);
        var columns = new LinkedHashMap<String, String>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                columns.put(rows.getString(1), rows.getString(2).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    @Override
    public void close() {}
}
