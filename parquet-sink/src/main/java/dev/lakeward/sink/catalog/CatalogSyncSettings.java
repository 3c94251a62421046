package dev.lakeward.sink.catalog;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.sink.files.WarehouseAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The query engine that tables are registered with.
 *
 * @param url JDBC address: {@code jdbc:trino://host:port} or {@code jdbc:presto://host:port}
 * @param user user name there
 * @param password its password, if the engine requires one
 * @param catalog catalogue of the engine that reads the warehouse
 * @param schema schema of the tables
 * @param location the warehouse as the engine sees it; without a slash at its end
 * @param refresh interval at which the warehouse and the engine are compared
 */
public record CatalogSyncSettings(
        String url,
        String user,
        Optional<String> password,
        String catalog,
        String schema,
        URI location,
        Duration refresh) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Duration REFRESH = Duration.ofMinutes(1);

    public CatalogSyncSettings {
        dialect(url);
        name("LAKEWARD_SQL_CATALOG", catalog);
        name("LAKEWARD_SQL_SCHEMA", schema);
        if (!refresh.isPositive()) {
            throw new SettingsException("LAKEWARD_SQL_REFRESH=%s: use a duration above zero".formatted(refresh));
        }
    }

    /**
     * Reads {@code LAKEWARD_SQL_…}; empty if {@code LAKEWARD_SQL_URL} is not set.
     *
     * @param warehouse address that the sink writes to; also that of the engine unless {@code LAKEWARD_SQL_LOCATION}
     *     says otherwise
     */
    public static Optional<CatalogSyncSettings> from(Map<String, String> variables, URI warehouse) {
        var settings = new Settings(variables);
        Optional<CatalogSyncSettings> read = from(settings, warehouse);
        settings.done();
        return read;
    }

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static Optional<CatalogSyncSettings> from(Settings settings, URI warehouse) {
        Optional<String> url = settings.text("LAKEWARD_SQL_URL");
        String user = settings.text("LAKEWARD_SQL_USER", "lakeward");
        Optional<String> password = settings.secret("LAKEWARD_SQL_PASSWORD");
        String catalog = settings.text("LAKEWARD_SQL_CATALOG", "lakeward");
        String schema = settings.text("LAKEWARD_SQL_SCHEMA", "events");
        URI location = settings.text("LAKEWARD_SQL_LOCATION")
                .map(text -> WarehouseAddress.parse("LAKEWARD_SQL_LOCATION", text))
                .orElse(warehouse);
        Duration refresh = settings.duration("LAKEWARD_SQL_REFRESH", REFRESH);
        return url.map(address ->
                new CatalogSyncSettings(address, user, password, catalog, schema, withoutSlash(location), refresh));
    }

    private static URI withoutSlash(URI location) {
        return URI.create(location.toString().replaceAll("/+$", ""));
    }

    /** The location as a literal of a statement, with an unencoded path. */
    String locationLiteral() {
        return WarehouseAddress.unencoded(location).replace("'", "''");
    }

    Dialect dialect() {
        return dialect(url);
    }

    private static Dialect dialect(String url) {
        return Dialect.of(url)
                .orElseThrow(() -> new SettingsException(
                        "LAKEWARD_SQL_URL=%s: use jdbc:trino://host:port or jdbc:presto://host:port".formatted(url)));
    }

    private static void name(String key, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new SettingsException(
                    "%s=%s: use a letter, then letters, digits or underscores, lower case".formatted(key, value));
        }
    }

    @Override
    public String toString() {
        return "%s as %s, %s.%s at %s".formatted(url, user, catalog, schema, location);
    }
}
