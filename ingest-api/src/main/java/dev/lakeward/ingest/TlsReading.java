package dev.lakeward.ingest;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.http.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code LAKEWARD_HTTP_TLS_…}. */
final class TlsReading {
    private static final String CERTIFICATE = "LAKEWARD_HTTP_TLS_CERTIFICATE";
    private static final String KEY = "LAKEWARD_HTTP_TLS_KEY";
    private static final String STORE = "LAKEWARD_HTTP_TLS_KEYSTORE";
    private static final String PASSWORD = "LAKEWARD_HTTP_TLS_PASSWORD";

    private TlsReading() {}

    static Optional<TlsSettings> of(Settings settings) {
        var certificate = file(settings, CERTIFICATE);
        var key = file(settings, KEY);
        var store = file(settings, STORE);
        var password = settings.secret(PASSWORD);
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsException("%s and %s belong together: set both or none".formatted(CERTIFICATE, KEY));
        }
        if (store.isPresent() && certificate.isPresent()) {
            throw new SettingsException("%s and %s are both set: set one".formatted(STORE, CERTIFICATE));
        }
        if (store.isPresent()) {
            return Optional.of(new TlsSettings.Pkcs12(store.get(), password.orElse(null)));
        }
        return certificate.map(pem -> new TlsSettings.Pem(pem, key.orElseThrow()));
    }

    private static Optional<Path> file(Settings settings, String key) {
        var file = settings.text(key).map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new SettingsException("%s=%s: cannot read the file".formatted(key, file.get()));
        }
        return file;
    }
}
