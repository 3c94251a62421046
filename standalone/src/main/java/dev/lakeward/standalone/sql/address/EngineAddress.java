package dev.lakeward.standalone.sql.address;

import dev.lakeward.sink.catalog.EngineLogin;
import java.net.URI;

/**
 * A Trino or Presto server, as {@code http://host:port[/catalog[/schema]]} or {@code https:}, or with {@code trino:} or
 * {@code presto:} to say which of the two it is; over TLS where the scheme or the login wants it.
 *
 * @param engine which of the two
 * @param tls whether its interface is HTTPS
 * @param host name or address
 * @param port of its HTTP or HTTPS interface
 * @param catalog where its tables are looked for
 * @param schema where its tables are looked for
 */
public record EngineAddress(Engine engine, boolean tls, String host, int port, String catalog, String schema) {
    private static final int PORT = 8080;
    private static final int TLS_PORT = 443;
    /** Where the sink's catalogue sync creates the tables by default. */
    private static final String CATALOG = "lakeward";

    private static final String SCHEMA = "events";

    /** The two engines, each with its own protocol. */
    public enum Engine {
        TRINO,
        PRESTO
    }

    /**
     * Reads {@code uri} and asks the server which engine it is where the address does not say it.
     *
     * @throws dev.lakeward.standalone.CommandFailure where no engine answers
     */
    public static EngineAddress of(URI uri, EngineLogin login) throws InterruptedException {
        String scheme = String.valueOf(uri.getScheme());
        boolean tls = scheme.equals("https") || (!scheme.equals("http") && login.needsTls());
        int standard = tls ? TLS_PORT : PORT;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        String[] path =
                uri.getPath().isEmpty() ? new String[] {""} : uri.getPath().split("/", -1);
        return new EngineAddress(
                engine(uri, port, login),
                tls,
                uri.getHost(),
                port,
                path.length > 1 && !path[1].isEmpty() ? path[1] : CATALOG,
                path.length > 2 && !path[2].isEmpty() ? path[2] : SCHEMA);
    }

    private static Engine engine(URI uri, int port, EngineLogin login) throws InterruptedException {
        return switch (String.valueOf(uri.getScheme())) {
            case "trino" -> Engine.TRINO;
            case "presto" -> Engine.PRESTO;
            case "http", "https" ->
                new EngineProbe(URI.create("%s://%s:%d/v1/info".formatted(uri.getScheme(), uri.getHost(), port)), login)
                        .ask();
            default ->
                throw new IllegalArgumentException(
                        "--server=%s: use http://host:port, https://host:port, trino://host:port or presto://host:port"
                                .formatted(uri));
        };
    }

    /** Its address for JDBC, with the option that switches TLS on. */
    public String jdbcUrl() {
        return "jdbc:%s://%s:%d/%s/%s%s"
                .formatted(
                        engine == Engine.TRINO ? "trino" : "presto",
                        host,
                        port,
                        catalog,
                        schema,
                        tls ? "?SSL=true" : "");
    }

    /** What it is and where, in a few words. */
    public String describe() {
        return "%s at %s:%d, %s.%s".formatted(engine == Engine.TRINO ? "Trino" : "Presto", host, port, catalog, schema);
    }
}
