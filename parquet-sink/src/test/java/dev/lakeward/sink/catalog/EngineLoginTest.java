package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.config.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineLoginTest {
    private static final String URL = "jdbc:trino://engine:8443";

    private final Map<String, String> variables = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "se-cret\n");
        Path authority = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
        variables.put("LAKEWARD_SQL_URL", URL);
        variables.put("LAKEWARD_SQL_USER", "sink");
        variables.put("LAKEWARD_SQL_PASSWORD_FILE", secret.toString());
        variables.put("LAKEWARD_SQL_TRUSTSTORE", authority.toString());
    }

    private CatalogSyncSettings settings() {
        return CatalogSyncSettings.from(variables, URI.create("file:///lake")).orElseThrow();
    }

    @Test
    void usesTlsWithAPasswordAndATrustStore() {
        assertThat(settings().login().properties(URL))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "user",
                        "sink",
                        "password",
                        "se-cret",
                        "SSL",
                        "true",
                        "SSLTrustStorePath",
                        folder.resolve("ca.pem").toString()));
    }

    /** The drivers refuse an option that is given twice. */
    @Test
    void leavesToTheAddressWhatItSays() {
        assertThat(settings().login().properties(URL + "?SSL=true")).doesNotContainKey("SSL");
    }

    @Test
    void usesNoTlsWithoutThem() {
        variables.keySet().removeIf(key -> key.contains("PASSWORD") || key.contains("TRUSTSTORE"));

        assertThat(settings().login().properties(URL)).containsExactly(Map.entry("user", "sink"));
    }

    @Test
    void takesAnotherUserOnlyWhereNoneIsSet() {
        assertThat(EngineLogin.from(variables, "ann").user()).isEqualTo("sink");
        variables.remove("LAKEWARD_SQL_USER");
        assertThat(EngineLogin.from(variables, "ann").user()).isEqualTo("ann");
    }

    @Test
    void printsNoSecret() {
        assertThat(settings().toString() + settings().login()).contains("sink").doesNotContain("se-cret");
    }

    @Test
    void refusesATrustStoreThatIsNotThere() {
        variables.put("LAKEWARD_SQL_TRUSTSTORE", "/no/such/file");

        assertThatThrownBy(this::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("LAKEWARD_SQL_TRUSTSTORE=/no/such/file: use a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:trino://engine:8443?password=se-cret",
                "jdbc:presto://engine:8443/lakeward?SSL=true&SSLTrustStorePassword=se-cret",
                "jdbc:trino://sink:se-cret@engine:8443"
            })
    void refusesAPasswordInTheAddressWithoutRepeatingIt(String url) {
        variables.put("LAKEWARD_SQL_URL", url);

        assertThatThrownBy(this::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("LAKEWARD_SQL_PASSWORD_FILE")
                .hasMessageNotContaining("se-cret");
    }
}
