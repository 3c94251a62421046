package dev.lakeward.sink.catalog;

import static dev.lakeward.event.config.SettingGroup.CATALOGUE_SYNC;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The account that connects to a query engine, and the authorities that sign its certificate. An account with a password, and
 * a trust store, are used over TLS only. Immutable.
 *
 * @param user user name there
 * @param password its password, if the engine requires one
 * @param trustStore PEM, PKCS#12 or JKS file of the authorities; without it, those of the JDK
 * @param trustStorePassword password of that file, if it has one
 */
public record EngineLogin(
        String user, Optional<String> password, Optional<Path> trustStore, Optional<String> trustStorePassword) {
    private static final String USER_KEY = "LAKEWARD_SQL_USER";
    private static final Pattern SSL = Pattern.compile("[?&]SSL=");

    private static final Setting<String> USER =
            Setting.of(CATALOGUE_SYNC, USER_KEY, SettingType.TEXT, "lakeward", "user of the sink in the engine");
    private static final Setting<Optional<String>> PASSWORD =
            Setting.secret(CATALOGUE_SYNC, "LAKEWARD_SQL_PASSWORD", "its password; the connection uses TLS");
    private static final Setting<Optional<Path>> TRUST_STORE = Setting.optional(
            CATALOGUE_SYNC,
            "LAKEWARD_SQL_TRUSTSTORE",
            SettingType.PATH,
            "PEM, PKCS#12 or JKS file of the authorities that sign the engine's certificate, instead of those of the JDK; the connection uses TLS");
    private static final Setting<Optional<String>> TRUST_STORE_PASSWORD =
            Setting.secret(CATALOGUE_SYNC, "LAKEWARD_SQL_TRUSTSTORE_PASSWORD", "password of that file");

    /** @throws SettingsException where the trust store cannot be read */
    public EngineLogin {
        if (trustStore.isPresent() && !Files.isReadable(trustStore.get())) {
            throw new SettingsException("LAKEWARD_SQL_TRUSTSTORE=%s: use a file of certificates that this user can read"
                    .formatted(trustStore.get()));
        }
    }

    /** A user without a password, over plain HTTP. */
    public static EngineLogin of(String user) {
        return new EngineLogin(user, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    static EngineLogin from(Settings settings) {
        return new EngineLogin(
                settings.get(USER),
                settings.get(PASSWORD),
                settings.get(TRUST_STORE),
                settings.get(TRUST_STORE_PASSWORD));
    }

    /**
     * Reads these settings of {@code variables}.
     *
     * @param user where none is set
     * @throws SettingsException naming key, value and what is right
     */
    public static EngineLogin from(Map<String, String> variables, String user) {
        EngineLogin read = from(new Settings(variables));
        return variables.getOrDefault(USER_KEY, "").isBlank()
                ? new EngineLogin(user, read.password, read.trustStore, read.trustStorePassword)
                : read;
    }

    /** This user without anything that takes TLS. */
    public EngineLogin withoutTls() {
        return of(user);
    }

    /** Whether the connection uses TLS whatever the address says. */
    public boolean needsTls() {
        return password.isPresent() || trustStore.isPresent();
    }

    /** Properties of the JDBC driver for {@code url}, which may have options of its own. */
    public Properties properties(String url) {
        var properties = new Properties();
        properties.setProperty("user", user);
        password.ifPresent(word -> properties.setProperty("password", word));
        trustStore.ifPresent(file -> properties.setProperty("SSLTrustStorePath", file.toString()));
        trustStorePassword.ifPresent(word -> properties.setProperty("SSLTrustStorePassword", word));
        if (needsTls() && !SSL.matcher(url).find()) {
            properties.setProperty("SSL", "true");
        }
        return properties;
    }

    @Override
    public String toString() {
        return user;
    }
}
