package dev.lakeward.sink.catalog;

import static dev.lakeward.event.config.SettingGroup.CATALOGUE_SYNC;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
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
 * @param login account there
 * @param catalog catalogue of the engine that reads the warehouse
 * @param schema schema of the tables
 * @param location the warehouse as the engine sees it; without a slash at its end
 * @param refresh interval at which the warehouse and the engine are compared
 */
public record CatalogSyncSettings(
        String url, EngineLogin login, String catalog, String schema, URI location, Duration refresh) {
    private static final Pattern SECRET =
            Pattern.compile("[?&](?:[A-Za-z]*[pP]assword|accessToken)=|^jdbc:[a-z]+://[^/?]*@");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private static final Setting<Optional<String>> URL = Setting.optional(
            CATALOGUE_SYNC,
            "LAKEWARD_SQL_URL",
            SettingType.TEXT,
            "`jdbc:trino://host:port` or `jdbc:presto://host:port`; the driver's options can follow, such as `?SSL=true`");
    private static final Setting<String> CATALOG = Setting.of(
            CATALOGUE_SYNC,
            "LAKEWARD_SQL_CATALOG",
            SettingType.TEXT,
            "lakeward",
            "catalogue of the engine in which the tables are created");
    private static final Setting<String> SCHEMA = Setting.of(
            CATALOGUE_SYNC, "LAKEWARD_SQL_SCHEMA", SettingType.TEXT, "events", "schema in which they are created");
    private static final Setting<Optional<URI>> LOCATION = Setting.optional(
                    CATALOGUE_SYNC,
                    "LAKEWARD_SQL_LOCATION",
                    SettingType.of("address", WarehouseAddress::parse),
                    "the warehouse as the engine sees it")
            .otherwise("`LAKEWARD_WAREHOUSE`");
    private static final Setting<Duration> REFRESH = Setting.of(
            CATALOGUE_SYNC,
            "LAKEWARD_SQL_REFRESH",
            SettingType.DURATION,
            Duration.ofMinutes(1),
            "how often warehouse and engine are compared");

    public CatalogSyncSettings {
        if (SECRET.matcher(url).find()) {
            throw new SettingsException(
                    "LAKEWARD_SQL_URL holds a password: write it to a file, and its name to LAKEWARD_SQL_PASSWORD_FILE or LAKEWARD_SQL_TRUSTSTORE_PASSWORD_FILE");
        }
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
        Optional<String> url = settings.get(URL);
        EngineLogin login = EngineLogin.from(settings);
        String catalog = settings.get(CATALOG);
        String schema = settings.get(SCHEMA);
        URI location = settings.get(LOCATION).orElse(warehouse);
        Duration refresh = settings.get(REFRESH);
        return url.map(
                address -> new CatalogSyncSettings(address, login, catalog, schema, withoutSlash(location), refresh));
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
        return "%s as %s, %s.%s at %s".formatted(url, login, catalog, schema, location);
    }
}
