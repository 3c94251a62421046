package dev.lakeward.standalone.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A Trino or Presto server, as {@code http://host:port[/catalog[/schema]]}, or with {@code trino:} or {@code presto:}
 * in place of {@code http:} to say which of the two it is.
 *
 * @param engine which of the two
 * @param host name or address
 * @param port of its HTTP interface
 * @param catalog where its tables are looked for
 * @param schema where its tables are looked for
 */
record EngineAddress(Engine engine, String host, int port, String catalog, String schema) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Where the sink's catalogue sync creates the tables by default. */
    private static final String CATALOG = "lakeward";

    private static final String SCHEMA = "events";

    /** The two engines, each with its own protocol. */
    enum Engine {
        TRINO,
        PRESTO
    }

    /** Reads {@code uri} and asks the server which engine it is where the address does not say it. */
    static EngineAddress of(URI uri) throws IOException, InterruptedException {
        int port = uri.getPort() < 0 ? 8080 : uri.getPort();
        String[] path =
                uri.getPath().isEmpty() ? new String[] {""} : uri.getPath().split("/", -1);
        return new EngineAddress(
                engine(uri, port),
                uri.getHost(),
                port,
                path.length > 1 && !path[1].isEmpty() ? path[1] : CATALOG,
                path.length > 2 && !path[2].isEmpty() ? path[2] : SCHEMA);
    }

    private static Engine engine(URI uri, int port) throws IOException, InterruptedException {
        return switch (String.valueOf(uri.getScheme())) {
            case "trino" -> Engine.TRINO;
            case "presto" -> Engine.PRESTO;
            case "http" -> ask(URI.create("http://%s:%d/v1/info".formatted(uri.getHost(), port)));
            default ->
                throw new IllegalArgumentException(
                        "--server=%s: use http://host:port, trino://host:port or presto://host:port".formatted(uri));
        };
    }

    /** Presto counts its versions 0.x; Trino dropped the zero. */
    private static Engine ask(URI info) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer =
                    http.send(HttpRequest.newBuilder(info).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            String version = new ObjectMapper()
                    .readTree(answer.body())
                    .at("/nodeVersion/version")
                    .asText();
            return version.startsWith("0.") ? Engine.PRESTO : Engine.TRINO;
        } catch (IOException e) {
            throw new IOException("no Trino or Presto answers at " + info, e);
        }
    }

    String jdbcUrl() {
        return "jdbc:%s://%s:%d/%s/%s"
                .formatted(engine == Engine.TRINO ? "trino" : "presto", host, port, catalog, schema);
    }

    String describe() {
        return "%s at %s:%d, %s.%s".formatted(engine == Engine.TRINO ? "Trino" : "Presto", host, port, catalog, schema);
    }
}
