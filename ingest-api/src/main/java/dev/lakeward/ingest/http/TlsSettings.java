package dev.lakeward.ingest.http;

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
        var certificate = file(settings, CERTIFICATE);
        var key = file(settings, KEY);
        var store = file(settings, STORE);
        var password = settings.secret("LAKEWARD_HTTP_TLS_PASSWORD");
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

    private static Optional<Path> file(Settings settings, String key) {
        var file = settings.text(key).map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new SettingsException("%s=%s: cannot read the file".formatted(key, file.get()));
        }
        return file;
    }
}
