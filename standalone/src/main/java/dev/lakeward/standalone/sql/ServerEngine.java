package dev.lakeward.standalone.sql;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;

/** A Trino or Presto server. */
public final class ServerEngine implements SqlEngine {
    private final ServerAddress address;
    private final Connection connection;
    private final Query query;

    private ServerEngine(ServerAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
        this.query = new Query(connection);
    }

    /** Connects to {@code http://host:port[/catalog[/schema]]}; catalogue {@code lakeward}, schema {@code events} by default. */
    public static ServerEngine connect(URI server) throws SQLException, IOException, InterruptedException {
        ServerAddress address = ServerAddress.of(server);
        Properties properties = new Properties();
        properties.setProperty("user", System.getProperty("user.name", "lakeward"));
        properties.setProperty(address.engine() == ServerAddress.Engine.TRINO ? "timezone" : "timeZoneId", "UTC");
        return new ServerEngine(address, DriverManager.getConnection(address.jdbcUrl(), properties));
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
        return Names.read(
                connection,
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '%s'"
                        .formatted(address.schema().replace("'", "''")));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
