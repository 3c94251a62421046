package dev.lakeward.event.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void fallsBackWhereNothingIsSet() {
        var settings = new Settings(Map.of("LAKEWARD_SINK_ROTATE_ROWS", " "));

        assertThat(settings.integer("LAKEWARD_SINK_ROTATE_ROWS", 7, 1, 9)).isEqualTo(7);
        assertThat(settings.text("LAKEWARD_NAMESPACE", "lw")).isEqualTo("lw");
        assertThat(settings.flag("LAKEWARD_HTTP_OPEN", true)).isTrue();
    }

    @Test
    void readsUnits() {
        var settings = new Settings(Map.of("LAKEWARD_A", "64MiB", "LAKEWARD_B", "250ms", "LAKEWARD_C", "7d"));

        assertThat(settings.bytes("LAKEWARD_A", 0)).isEqualTo(64 << 20);
        assertThat(settings.duration("LAKEWARD_B", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.duration("LAKEWARD_C", Duration.ZERO)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void namesKeyValueAndWhatIsRight() {
        var settings = new Settings(Map.of("LAKEWARD_HTTP_PORT", "http", "LAKEWARD_SINK_ROTATE_AGE", "soon"));

        assertThatThrownBy(() -> settings.integer("LAKEWARD_HTTP_PORT", 8080, 0, 65_535))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LAKEWARD_HTTP_PORT=http: use a whole number from 0 to 65535");
        assertThatThrownBy(() -> settings.duration("LAKEWARD_SINK_ROTATE_AGE", Duration.ZERO))
                .hasMessageContaining("LAKEWARD_SINK_ROTATE_AGE=soon")
                .hasMessageContaining("10s");
    }

    @Test
    void suggestsTheNearestSpellingOfAnUnknownKey() {
        var settings = new Settings(Map.of("LAKEWARD_SINK_ROTATE_AEG", "5s"));
        settings.duration("LAKEWARD_SINK_ROTATE_AGE", Duration.ZERO);

        assertThatThrownBy(settings::done)
                .hasMessage("LAKEWARD_SINK_ROTATE_AEG is no setting: did you mean LAKEWARD_SINK_ROTATE_AGE?");
    }

    @Test
    void leavesKeysOfOtherServicesAlone() {
        var settings = new Settings(Map.of("LAKEWARD_SINK_ROTATE_AGE", "5s", "PATH", "/bin"));
        settings.integer("LAKEWARD_HTTP_PORT", 8080, 0, 65_535);

        assertThatCode(settings::done).doesNotThrowAnyException();
    }

    @Test
    void rejectsAKeyThatNothingReads() {
        assertThatThrownBy(() -> KnownKeys.ofClassPath().rejectUnknown(Map.of("LAKEWARD_NO_BIULD", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LAKEWARD_NO_BIULD is no setting: did you mean LAKEWARD_NO_BUILD?");
    }

    @Test
    void rejectsAMisspeltClientPropertyButNotOneOfAPlugIn() {
        var settings = new Settings(
                Map.of("LAKEWARD_KAFKA_BOOTSTRAP_SERVRES", "kafka:9092", "LAKEWARD_KAFKA_MY_INTERCEPTOR_TOPIC", "x"));
        settings.passThrough("LAKEWARD_KAFKA_");

        assertThatThrownBy(settings::done)
                .hasMessage(
                        "LAKEWARD_KAFKA_BOOTSTRAP_SERVRES is no setting: did you mean LAKEWARD_KAFKA_BOOTSTRAP_SERVERS?");
    }

    @Test
    void takesEveryPropertyOfKafkasClients() {
        var settings = new Settings(
                Map.of("LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE", "/run/secrets/kafka", "LAKEWARD_KAFKA_LINGER_MS", "5"));
        KnownKeys known = KnownKeys.ofClassPath().with(settings);

        assertThatCode(() -> known.rejectUnknown(Map.of())).doesNotThrowAnyException();
        assertThat(KafkaNames.meant("SASL_JAAS_CONFIG_FILE")).isEmpty();
        assertThat(KafkaNames.meant("LINGER_MS")).isEmpty();
    }

    @Test
    void readsASecretFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hush\n");
        var settings = new Settings(Map.of("LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE", file.toString()));

        assertThat(settings.secret("LAKEWARD_KAFKA_SASL_JAAS_CONFIG")).contains("hush");
        assertThat(settings.passThrough("LAKEWARD_KAFKA_")).containsEntry("sasl.jaas.config", "hush");
    }

    @Test
    void refusesASecretGivenTwice() {
        var settings = new Settings(Map.of("LAKEWARD_KEYS_SALT", "a", "LAKEWARD_KEYS_SALT_FILE", "b"));

        assertThatThrownBy(() -> settings.secret("LAKEWARD_KEYS_SALT")).hasMessageContaining("both set");
    }
}
