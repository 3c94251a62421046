package dev.lakeward.sink.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Says what a failed login or connection to Trino or Presto means, and what to do. Names no secret. */
public final class EngineFault {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final Pattern HOST = Pattern.compile("//(\\[[^\\]]+]|[^:/?]+)(?::(\\d{1,5}))?");
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
     * @param login who connects
     */
    public static String sentence(Throwable failure, String address, EngineLogin login) {
        return known(failure, address, login).orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    /** The same, empty where neither the login nor TLS is wrong. */
    public static Optional<String> known(Throwable failure, String address, EngineLogin login) {
        Optional<String> tls = first(failure, SSLException.class::isInstance).map(EngineFault::tls);
        if (tls.isPresent()) {
            return tls;
        }
        if (first(failure, cause -> LOGIN.stream().anyMatch(message(cause)::contains))
                .isPresent()) {
            return Optional.of(rejected(login.user()));
        }
        return first(failure, IOException.class::isInstance)
                .filter(_ -> !usesTls(address, login) && speaksTls(address))
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

    private static boolean usesTls(String address, EngineLogin login) {
        return address.startsWith("https:") || address.contains("SSL=true") || login.needsTls();
    }

    /** A handshake that fails is one, too, but where the other side leaves. Sends nothing else. */
    private static boolean speaksTls(String address) {
        Matcher engine = HOST.matcher(address);
        if (!engine.find()) {
            return false;
        }
        int port = engine.group(2) == null ? PLAIN_PORT : Integer.parseInt(engine.group(2));
        try (var socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            socket.connect(new InetSocketAddress(engine.group(1), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return true;
        } catch (SSLHandshakeException e) {
            return first(e, EOFException.class::isInstance).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
