package dev.lakeward.standalone.trino;

import dev.lakeward.standalone.harness.ServerCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A Trino or Presto that takes one user by password, over HTTPS alone (the file authenticator of both). */
final class SecuredEngine implements AutoCloseable {
    static final String USER = "analyst";

    private static final Path SERVERS = Path.of("target", "engines").toAbsolutePath();
    private static final String PLUGIN = "password-authenticators";
    private static final int ITERATIONS = 1000;
    private static final int HASH_BITS = 160;

    private final EngineDistribution engine;
    private final EngineInstallation home;
    private final ServerCertificates certificates;
    private final Path secret;
    private final Process process;

    private SecuredEngine(
            EngineDistribution engine,
            EngineInstallation home,
            ServerCertificates certificates,
            Path secret,
            Process process) {
        this.engine = engine;
        this.home = home;
        this.certificates = certificates;
        this.secret = secret;
        this.process = process;
    }

    /** Starts it, with all its files in {@code folder}; returns at once. */
    static SecuredEngine start(EngineDistribution engine, Path folder) throws Exception {
        Path unpacked = EngineArchive.unpacked(engine, SERVERS, System.out::println);
        Path root = Files.createDirectories(folder.resolve("engine"));
        var home = new EngineInstallation(engine, root, EngineInputs.freePort(), HeapSize.LEAST, null);
        var certificates = new ServerCertificates(folder.resolve("tls"));
        Path secret = Files.writeString(folder.resolve("secret"), "engine-" + UUID.randomUUID());
        home.write(unpacked);
        Files.createSymbolicLink(
                root.resolve("plugin").resolve(PLUGIN),
                unpacked.resolve("plugin").resolve(PLUGIN));
        secure(home, certificates, secret);
        Path java = JavaHomes.of(engine, null);
        var builder = new ProcessBuilder(EngineProcess.command(unpacked, home, java))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("server.log").toFile());
        builder.environment().putAll(Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"));
        return new SecuredEngine(engine, home, certificates, secret, builder.start());
    }

    private static void secure(EngineInstallation home, ServerCertificates certificates, Path secret)
            throws IOException, GeneralSecurityException {
        Path etc = home.root().resolve("etc");
        Path users = Files.writeString(etc.resolve("password.db"), USER + ":" + hash(Files.readString(secret)) + "\n");
        Files.writeString(
                etc.resolve("password-authenticator.properties"),
                "password-authenticator.name=file\nfile.password-file=%s\n".formatted(users));
        List<String> lines = new ArrayList<>(Files.readAllLines(home.config()));
        lines.removeIf(line -> line.startsWith("http-server.http.port=") || line.startsWith("discovery.uri="));
        lines.addAll(List.of(
                "http-server.https.enabled=true",
                "http-server.https.port=" + home.port(),
                "http-server.https.keystore.path=" + certificates.server(),
                "http-server.authentication.type=PASSWORD"));
        lines.addAll(internal(home, certificates));
        Files.write(home.config(), lines);
    }

    /** How the parts of the server reach one another: those of Presto 0.287 with a password only over HTTP, on loopback. */
    private static List<String> internal(EngineInstallation home, ServerCertificates certificates) throws IOException {
        if (home.engine() == EngineDistribution.PRESTO) {
            int inner = EngineInputs.freePort();
            return List.of("http-server.http.port=" + inner, "discovery.uri=http://127.0.0.1:" + inner);
        }
        return List.of(
                "http-server.http.enabled=false",
                "discovery.uri=https://127.0.0.1:" + home.port(),
                "internal-communication.shared-secret=" + UUID.randomUUID(),
                "internal-communication.https.required=true",
                "internal-communication.https.truststore.path=" + certificates.trusted());
    }

    /** A line of the password file may hold PBKDF2 in place of bcrypt: iterations, salt and hash. */
    private static String hash(String password) throws GeneralSecurityException {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                .getEncoded();
        HexFormat hex = HexFormat.of();
        return "%d:%s:%s".formatted(ITERATIONS, hex.formatHex(salt), hex.formatHex(hash));
    }

    /** Settings with which the sink and the console reach it. */
    Map<String, String> variables() {
        return Map.of(
                "LAKEWARD_SQL_URL",
                "jdbc:%s://127.0.0.1:%d".formatted(engine.id(), home.port()),
                "LAKEWARD_SQL_USER",
                USER,
                "LAKEWARD_SQL_PASSWORD_FILE",
                secret.toString(),
                "LAKEWARD_SQL_TRUSTSTORE",
                certificates.trusted().toString());
    }

    /** Its address for {@code sql --server}, with this scheme. */
    String address(String scheme) {
        return "%s://127.0.0.1:%d".formatted(scheme, home.port());
    }

    /** The password, which no log may hold. */
    String password() throws IOException {
        return Files.readString(secret);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly().onExit().join();
        }
    }
}
