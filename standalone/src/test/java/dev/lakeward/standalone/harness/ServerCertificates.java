package dev.lakeward.standalone.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** A certificate authority by the JDK's keytool, and the certificate of a server on 127.0.0.1 that it has signed last. */
public final class ServerCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path keys;
    private int issued;

    /** Makes an authority in {@code folder}, and a first certificate. */
    public ServerCertificates(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.keys = folder.resolve("keys.p12");
        keytool("-alias ca -dname CN=authority -ext bc:c");
        Files.writeString(
                trusted(), pem("CERTIFICATE", store().getCertificate("ca").getEncoded()));
        issue();
    }

    /** PEM file of the authority's certificate. */
    public Path trusted() {
        return folder.resolve("ca.pem");
    }

    /** PEM file of the server's key and certificate. */
    public Path server() {
        return folder.resolve("server.pem");
    }

    /** Replaces the server's certificate by another of the same authority; returns its serial number. */
    public BigInteger issue() throws Exception {
        String alias = "server-" + ++issued;
        keytool("-alias %s -dname CN=server -ext SAN=ip:127.0.0.1 -signer ca".formatted(alias));
        KeyStore store = store();
        var text = new StringBuilder(pem(
                "PRIVATE KEY",
                Objects.requireNonNull(store.getKey(alias, PASSWORD.toCharArray()))
                        .getEncoded()));
        for (Certificate one : store.getCertificateChain(alias)) {
            text.append(pem("CERTIFICATE", one.getEncoded()));
        }
        Path next = Files.writeString(folder.resolve(alias + ".pem"), text);
        Files.move(next, server(), StandardCopyOption.REPLACE_EXISTING);
        return ((X509Certificate) store.getCertificate(alias)).getSerialNumber();
    }

    private KeyStore store() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(String options) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of(("-genkeypair -keyalg EC -groupname secp256r1 -storetype PKCS12 -storepass " + PASSWORD)
                .split(" ", -1)));
        words.addAll(List.of(options.split(" ", -1)));
        words.addAll(List.of("-keystore", keys.toString()));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
    }
}
