package dev.lakeward.ingest.http;

import static dev.lakeward.event.config.SettingGroup.INGEST;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the server's certificate is. The files are read again when they change. */
public sealed interface TlsSettings {
    String CERTIFICATE = "LAKEWARD_HTTP_TLS_CERTIFICATE";
    String KEY = "LAKEWARD_HTTP_TLS_KEY";
    String STORE = "LAKEWARD_HTTP_TLS_KEYSTORE";

    /** The settings. */
    final class Declared {
        private static final Setting<Optional<Path>> CERTIFICATE_FILE = Setting.optional(
                INGEST,
                CERTIFICATE,
                readable(),
                "PEM file of the certificate and its chain: HTTPS instead of HTTP; read again when it changes");
        private static final Setting<Optional<Path>> KEY_FILE =
                Setting.optional(INGEST, KEY, readable(), "PEM file of its private key, PKCS#8");
        private static final Setting<Optional<Path>> STORE_FILE =
                Setting.optional(INGEST, STORE, readable(), "certificate and key as one PKCS#12 file instead");
        private static final Setting<Optional<String>> PASSWORD =
                Setting.secret(INGEST, "LAKEWARD_HTTP_TLS_PASSWORD", "password of the PKCS#12 file");

        private Declared() {}

        private static SettingType<Path> readable() {
            return SettingType.of("path", (key, text) -> {
                Path file = Path.of(text);
                if (!Files.isReadable(file)) {
                    throw new SettingsException("%s=%s: cannot read the file".formatted(key, file));
                }
                return file;
            });
        }
    }

    /**
     * PEM files.
     *
     * @param certificate the server's certificate, then its chain
     * @param key its private key, PKCS#8 and not encrypted
     */
    record Pem(Path certificate, Path key) implements TlsSettings {}

    /** A PKCS#12 file. */
    record Pkcs12(Path file, @Nullable String password) implements TlsSettings {
        @Override
        public String toString() {
            return "Pkcs12[file=%s, password=***]".formatted(file);
        }
    }

    /** The files that a change is looked for in. */
    default Path[] files() {
        return switch (this) {
            case Pem pem -> new Path[] {pem.certificate(), pem.key()};
            case Pkcs12 store -> new Path[] {store.file()};
        };
    }

    /**
     * Reads {@code LAKEWARD_HTTP_TLS_} settings; empty where none is set.
     *
     * @throws SettingsException if only some are set, or a file cannot be read
     */
    static Optional<TlsSettings> from(Settings settings) {
        var certificate = settings.get(Declared.CERTIFICATE_FILE);
        var key = settings.get(Declared.KEY_FILE);
        var store = settings.get(Declared.STORE_FILE);
        var password = settings.get(Declared.PASSWORD);
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsException("%s and %s belong together: set both or none".formatted(CERTIFICATE, KEY));
        }
        if (store.isPresent() && certificate.isPresent()) {
            throw new SettingsException("%s and %s are both set: set one".formatted(STORE, CERTIFICATE));
        }
        if (store.isPresent()) {
            return Optional.of(new Pkcs12(store.get(), password.orElse(null)));
        }
        return certificate.map(pem -> new Pem(pem, key.orElseThrow()));
    }
}
