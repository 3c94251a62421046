package dev.lakeward.sink.catalog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Says what a failed login or connection to Trino or Presto means, and what to do. Names no secret. */
public final class EngineFault {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int PLAIN_PORT = 8080;
    /** What both drivers and both servers say of a login. */
    private static final List<String> LOGIN =
            List.of("Authentication failed", "Unauthorized", "Invalid credentials", "HTTP 401");

    private EngineFault() {}

    /**
     * A sentence on {@code failure}: cause and remedy where the login or TLS is wrong, else its message. Where a connection
     * without TLS fails, it asks the port whether it speaks TLS, for two seconds at most.
     *
     * @param address of the engine, {@code http://host:port}, {@code jdbc:trino://host:port/…} or the like
     * @param user who logs in
     */
    public static String sentence(Throwable failure, String address, String user) {
        return known(failure, address, user).orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    /** The same, empty where neither the login nor TLS is wrong. */
    public static Optional<String> known(Throwable failure, String address, String user) {
        Optional<String> tls = first(failure, SSLException.class::isInstance).map(EngineFault::tls);
        if (tls.isPresent()) {
            return tls;
        }
        if (first(failure, cause -> LOGIN.stream().anyMatch(message(cause)::contains))
                .isPresent()) {
            return Optional.of(rejected(user));
        }
        return first(failure, IOException.class::isInstance)
                .filter(_ -> speaksTls(address))
                .map(_ -> "the engine speaks TLS on this port: use https://host:port for `sql --server`,"
                        + " and LAKEWARD_SQL_TRUSTSTORE or ?SSL=true with LAKEWARD_SQL_URL");
    }

    /** What to say of a user whom the engine does not let in. */
    public static String rejected(String user) {
        return "the engine rejects the login of %s: correct LAKEWARD_SQL_USER and LAKEWARD_SQL_PASSWORD_FILE"
                .formatted(user);
    }

    private static String tls(Throwable cause) {
        return message(cause).contains("Unsupported or unrecognized SSL message")
                ? "the engine does not speak TLS on this port: use its HTTPS port, or an address without TLS and password"
                : "TLS with the engine fails (%s): LAKEWARD_SQL_TRUSTSTORE must hold the authority of its certificate, and the certificate the host name"
                        .formatted(message(cause));
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private static Optional<Throwable> first(Throwable failure, Predicate<Throwable> wanted) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    /** A handshake that fails for the certificate is one, too. Sends nothing else. */
    private static boolean speaksTls(String address) {
        URI uri = URI.create(address.replaceFirst("^jdbc:", ""));
        if (uri.getHost() == null) {
            return false;
        }
        try (var socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            int port = uri.getPort() < 0 ? PLAIN_PORT : uri.getPort();
            socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            return first(e, CertificateException.class::isInstance).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
