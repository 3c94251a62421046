package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.catalog.EngineFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The tables through the Trino or Presto that the sink registers them with. Thread-safe: a connection a query. */
final class ServerLake implements Lake, AutoCloseable {
    private final CatalogSyncSettings settings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-console-sql").daemon().factory());

    ServerLake(CatalogSyncSettings settings) {
        this.settings = settings;
    }

    private boolean isTrino() {
        return settings.url().startsWith("jdbc:trino:");
    }

    @Override
    public String engine() {
        return isTrino() ? "Trino" : "Presto";
    }

    @Override
    public Rows query(String sql, Limits limits) throws LakeException {
        try (Connection connection = connect()) {
            return new LimitedQuery(connection, clock, new ServerGuard()).run(withoutSemicolon(sql), limits);
        } catch (SQLException e) {
            throw new LakeException(EngineFault.sentence(e, settings.url(), settings.login()), e);
        }
    }

    /** Servers take no statement that ends in a semicolon. */
    private static String withoutSemicolon(String sql) {
        return sql.strip().replaceFirst(";+\\s*$", "");
    }

    private Connection connect() throws SQLException {
        Properties properties = settings.login().properties(settings.url());
        properties.setProperty(isTrino() ? "timezone" : "timeZoneId", "UTC");
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        connection.setCatalog(settings.catalog());
        connection.setSchema(settings.schema());
        return connection;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
