package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
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

    private static String sentence(Throwable cause) {
        return EngineFault.sentence(new SQLException("Error executing query", cause), NOBODY, "ann");
    }
}
