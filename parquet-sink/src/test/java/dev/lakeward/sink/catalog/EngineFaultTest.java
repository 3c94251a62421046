package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** With failures as the drivers throw them; {@code SecuredEngineSystemIT} sees them of real servers. */
class EngineFaultTest {
    private static final String NOBODY = "jdbc:trino://127.0.0.1:1";

    @Test
    void namesALoginThatIsRejected() {
        assertThat(sentence(new RuntimeException("Authentication failed: Unauthorized")))
                .isEqualTo(
                        "the engine rejects the login of ann: correct LAKEWARD_SQL_USER and LAKEWARD_SQL_PASSWORD_FILE");
    }

    @Test
    void namesAnAuthorityThatIsNotTrusted() {
        assertThat(sentence(new SSLHandshakeException("PKIX path building failed")))
                .startsWith("TLS with the engine fails (PKIX path building failed): LAKEWARD_SQL_TRUSTSTORE must hold");
    }

    @Test
    void namesAPortWithoutTls() {
        assertThat(sentence(new SSLException("Unsupported or unrecognized SSL message")))
                .startsWith("the engine does not speak TLS on this port");
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        assertThat(sentence(new IOException("line 1:8: Column 'nothing' cannot be resolved")))
                .isEqualTo("Error executing query");
        assertThat(sentence(new ConnectException("Connection refused"))).isEqualTo("Error executing query");
    }

    /** A connection by TLS can fail otherwise, as while the engine starts. */
    @Test
    void namesAPortThatSpeaksTlsToAConnectionThatDoesNot() throws IOException {
        try (ServerSocket server =
                SSLServerSocketFactory.getDefault().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> shakeHands(server));
            String url = "jdbc:trino://127.0.0.1:" + server.getLocalPort();
            var failure = new SQLException("Error executing query", new IOException("unexpected end of stream"));

            assertThat(EngineFault.sentence(failure, url, EngineLogin.of("ann")))
                    .startsWith("the engine speaks TLS on this port");
            assertThat(EngineFault.sentence(failure, url + "?SSL=true", EngineLogin.of("ann")))
                    .isEqualTo("Error executing query");
        }
    }

    /** Without a certificate a handshake begins and fails. */
    private static void shakeHands(ServerSocket server) {
        try (var socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
        } catch (IOException e) {
            System.out.println("the handshake failed, as it should: " + e.getMessage());
        }
    }

    private static String sentence(Throwable cause) {
        return EngineFault.sentence(new SQLException("Error executing query", cause), NOBODY, EngineLogin.of("ann"));
    }
}
