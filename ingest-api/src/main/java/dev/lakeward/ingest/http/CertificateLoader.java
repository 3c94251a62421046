package dev.lakeward.ingest.http;

import dev.lakeward.event.config.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads certificate and key from files. */
final class CertificateLoader {
    /** Password of key stores that exist in memory only. */
    static final String IN_MEMORY = "in-memory";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private CertificateLoader() {}

    /**
     * The key store of these settings; its key has the password of {@link #password}.
     *
     * @throws SettingsException naming the file and the remedy
     */
    static KeyStore read(TlsSettings settings) {
        try {
            return switch (settings) {
                case TlsSettings.Pem pem -> pem(pem);
                case TlsSettings.Pkcs12 store -> pkcs12(store);
            };
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(
                    "%s: cannot be used for HTTPS: %s".formatted(settings.files()[0], e.getMessage()), e);
        }
    }

    static String password(TlsSettings settings) {
        return settings instanceof TlsSettings.Pkcs12 store && store.password() != null ? store.password() : IN_MEMORY;
    }

    private static KeyStore pem(TlsSettings.Pem pem) throws IOException, GeneralSecurityException {
        Certificate[] chain;
        try (InputStream in = Files.newInputStream(pem.certificate())) {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
        if (chain.length == 0) {
            throw new SettingsException(
                    "LAKEWARD_HTTP_TLS_CERTIFICATE=%s: holds no certificate; use PEM".formatted(pem.certificate()));
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key(pem.key()), IN_MEMORY.toCharArray(), chain);
        return store;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        var match = KEY.matcher(Files.readString(file));
        if (!match.find()) {
            throw new SettingsException(
                    "LAKEWARD_HTTP_TLS_KEY=%s: holds no PKCS#8 key (BEGIN PRIVATE KEY); convert it by: openssl pkcs8 -topk8 -nocrypt"
                            .formatted(file));
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(match.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException another) {
                // the next algorithm is tried; none fits all keys
            }
        }
        throw new SettingsException(
                "LAKEWARD_HTTP_TLS_KEY=%s: holds a key that is none of RSA, EC, Ed25519".formatted(file));
    }

    private static KeyStore pkcs12(TlsSettings.Pkcs12 settings) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        String password = settings.password();
        store.load(
                new ByteArrayInputStream(Files.readAllBytes(settings.file())),
                password == null ? null : password.toCharArray());
        return store;
    }
}
