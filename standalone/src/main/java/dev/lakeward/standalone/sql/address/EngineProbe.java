package dev.lakeward.standalone.sql.address;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.sink.catalog.EngineFault;
import dev.lakeward.sink.catalog.EngineLogin;
import dev.lakeward.standalone.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Asks a server whether it is Trino or Presto, which JDBC has to know before. For one thread. */
record EngineProbe(URI info, EngineLogin login) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UNAUTHORIZED = 401;

    /**
     * Which one it is.
     *
     * @throws CommandFailure where none answers, or does not let this account in
     */
    EngineAddress.Engine ask() throws InterruptedException {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        var request = HttpRequest.newBuilder(info).timeout(PATIENCE);
        if (isTls()) {
            trusting().ifPresent(client::sslContext);
            login.password().ifPresent(password -> request.header("Authorization", basic(login.user(), password)));
        }
        try (HttpClient http = client.build()) {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == UNAUTHORIZED) {
                throw new CommandFailure(EngineFault.rejected(login.user()));
            }
            return engine(answer.body());
        } catch (IOException e) {
            throw new CommandFailure(
                    EngineFault.known(e, info.toString(), isTls() ? login : login.withoutTls())
                            .orElse("no Trino or Presto answers at " + info),
                    e);
        }
    }

    private boolean isTls() {
        return info.getScheme().equals("https");
    }

    /** Presto counts its versions 0.x; Trino dropped the zero. */
    private static EngineAddress.Engine engine(byte[] answer) throws IOException {
        String version =
                new ObjectMapper().readTree(answer).at("/nodeVersion/version").asText();
        return version.startsWith("0.") ? EngineAddress.Engine.PRESTO : EngineAddress.Engine.TRINO;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** TLS that trusts the authorities of the login; empty where those of the JDK are meant. */
    private Optional<SSLContext> trusting() {
        return login.trustStore().map(file -> {
            try {
                var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(authorities(file, login.trustStorePassword().orElse(null)));
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            } catch (IOException | GeneralSecurityException e) {
                throw new CommandFailure(
                        "LAKEWARD_SQL_TRUSTSTORE=%s cannot be read: %s".formatted(file, e.getMessage()), e);
            }
        });
    }

    private static KeyStore authorities(Path file, @Nullable String password)
            throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        if (!new String(bytes, US_ASCII).contains("-----BEGIN")) {
            return KeyStore.getInstance(file.toFile(), password == null ? null : password.toCharArray());
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate one :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
            store.setCertificateEntry("authority-" + store.size(), one);
        }
        return store;
    }
}
