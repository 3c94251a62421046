package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.render.RowWriter;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;

/** A Trino or Presto server. */
public final class RemoteEngine implements SqlEngine {
    private final EngineAddress address;
    private final Connection connection;
    private final StatementRunner query;

    private RemoteEngine(EngineAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
        this.query = new StatementRunner(connection);
    }

    /**
     * Connects to {@code http://host:port[/catalog[/schema]]}; catalogue {@code lakeward}, schema {@code events} by
     * default.
     */
    public static RemoteEngine connect(URI server) throws SQLException, IOException, InterruptedException {
        EngineAddress address = EngineAddress.of(server);
        Properties properties = new Properties();
        properties.setProperty("user", System.getProperty("user.name", "lakeward"));
        properties.setProperty(address.engine() == EngineAddress.Engine.TRINO ? "timezone" : "timeZoneId", "UTC");
        return new RemoteEngine(address, DriverManager.getConnection(address.jdbcUrl(), properties));
    }

    @Override
    public String describe() {
        return address.describe();
    }

    @Override
    public long run(String sql, RowWriter writer) throws SQLException {
        return query.run(sql, writer);
    }

    @Override
    public void cancel() throws SQLException {
        query.cancel();
    }

    @Override
    public OptionalDouble progress() {
        return query.progress();
    }

    @Override
    public List<String> names() throws SQLException {
        return ColumnNames.read(
                connection,
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '%s'"
                        .formatted(address.schema().replace("'", "''")));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
