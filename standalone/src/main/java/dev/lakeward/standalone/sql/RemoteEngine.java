package dev.lakeward.standalone.sql;

import dev.lakeward.sink.catalog.EngineFault;
import dev.lakeward.sink.catalog.EngineLogin;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.sql.address.EngineAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;

/** A Trino or Presto server. */
public final class RemoteEngine implements SqlEngine {
    private final EngineAddress address;
    private final EngineLogin login;
    private final Connection connection;
    private final StatementRunner query;

    private RemoteEngine(EngineAddress address, EngineLogin login, Connection connection) {
        this.address = address;
        this.login = login;
        this.connection = connection;
        this.query = new StatementRunner(connection);
    }

    /**
     * Connects to {@code http://host:port[/catalog[/schema]]} or {@code https:}; catalogue {@code lakeward}, schema {@code
     * events} by default.
     *
     * @param variables {@code LAKEWARD_SQL_USER} and the others of the account; over {@code http:} only the user is used. Without
     *     a user, that of the machine is meant
     * @throws dev.lakeward.standalone.CommandFailure where no engine answers, or does not let this account in
     */
    public static RemoteEngine connect(URI server, Map<String, String> variables)
            throws SQLException, InterruptedException {
        EngineLogin login = EngineLogin.from(variables, System.getProperty("user.name", "lakeward"));
        EngineAddress address = EngineAddress.of(server, login);
        String url = address.jdbcUrl();
        EngineLogin used = address.tls() ? login : login.withoutTls();
        Properties properties = used.properties(url);
        properties.setProperty(address.engine() == EngineAddress.Engine.TRINO ? "timezone" : "timeZoneId", "UTC");
        return new RemoteEngine(address, used, DriverManager.getConnection(url, properties));
    }

    @Override
    public String describe() {
        return address.describe();
    }

    @Override
    public long run(String sql, RowWriter writer) throws SQLException {
        try {
            return query.run(sql, writer);
        } catch (SQLException e) {
            throw new SQLException(EngineFault.sentence(e, address.jdbcUrl(), login), e);
        }
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
