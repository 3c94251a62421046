package dev.lakeward.event.config;

import static dev.lakeward.event.config.SettingGroup.SINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<Integer> ROWS =
            Setting.of(SINK, "LAKEWARD_SINK_ROTATE_ROWS", SettingType.integer(1, 9), 7, "rows");
    private static final Setting<Duration> AGE =
            Setting.of(SINK, "LAKEWARD_SINK_ROTATE_AGE", SettingType.DURATION, Duration.ZERO, "age");
    private static final Setting<Optional<Boolean>> OPEN =
            Setting.optional(SINK, "LAKEWARD_HTTP_OPEN", SettingType.FLAG, "open");
    private static final Setting<Map<String, String>> KAFKA = Setting.prefix(SINK, "LAKEWARD_KAFKA_", "X_Y", "any");

    @Test
    void fallsBackWhereNothingIsSet() {
        var settings = new Settings(Map.of("LAKEWARD_SINK_ROTATE_ROWS", " "));

        assertThat(settings.get(ROWS)).isEqualTo(7);
        assertThat(settings.get(OPEN)).isEmpty();
    }

    @Test
    void namesKeyValueAndWhatIsRight() {
        var settings = new Settings(Map.of(
                "LAKEWARD_SINK_ROTATE_ROWS",
                "many",
                "LAKEWARD_SINK_ROTATE_AGE",
                "soon",
                "LAKEWARD_HTTP_OPEN",
                "maybe"));

        assertThatThrownBy(() -> settings.get(ROWS))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LAKEWARD_SINK_ROTATE_ROWS=many: use a whole number from 1 to 9");
        assertThatThrownBy(() -> settings.get(AGE))
                .hasMessage("LAKEWARD_SINK_ROTATE_AGE=soon: use a duration, such as 250ms, 10s, 5m, 2h or 7d");
        assertThatThrownBy(() -> settings.get(OPEN)).hasMessage("LAKEWARD_HTTP_OPEN=maybe: use true or false");
    }

    @Test
    void suggestsTheNearestSpellingOfAnUnknownKey() {
        var settings = new Settings(Map.of("LAKEWARD_SINK_ROTATE_AEG", "5s"));
        settings.get(AGE);

        assertThatThrownBy(settings::done)
                .hasMessage("LAKEWARD_SINK_ROTATE_AEG is no setting: did you mean LAKEWARD_SINK_ROTATE_AGE?");
    }

    @Test
    void leavesKeysOfOtherServicesAlone() {
        var settings = new Settings(Map.of("LAKEWARD_SINK_ROTATE_AGE", "5s", "PATH", "/bin"));
        settings.get(OPEN);

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
        settings.get(KAFKA);

        assertThatThrownBy(settings::done)
                .hasMessage(
                        "LAKEWARD_KAFKA_BOOTSTRAP_SERVRES is no setting: did you mean LAKEWARD_KAFKA_BOOTSTRAP_SERVERS?");
    }

    @Test
    void takesEveryPropertyOfKafkasClients() {
        assertThatCode(() -> KnownKeys.ofClassPath()
                        .rejectUnknown(Map.of(
                                "LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE",
                                "/run/secrets/kafka",
                                "LAKEWARD_KAFKA_LINGER_MS",
                                "5")))
                .doesNotThrowAnyException();
        assertThat(KafkaNames.meant("SASL_JAAS_CONFIG_FILE")).isEmpty();
        assertThat(KafkaNames.meant("LINGER_MS")).isEmpty();
    }

    @Test
    void readsASecretFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hush\n");
        var settings = new Settings(
                Map.of("LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE", file.toString(), "LAKEWARD_SALT_FILE", file.toString()));

        assertThat(settings.get(Setting.secret(SINK, "LAKEWARD_SALT", "salt"))).contains("hush");
        assertThat(settings.get(KAFKA)).containsEntry("sasl.jaas.config", "hush");
    }

    @Test
    void knowsTheFileOfASecret() {
        var settings = new Settings(Map.of("LAKEWARD_SALT_FIEL", "x"));
        settings.get(Setting.secret(SINK, "LAKEWARD_SALT", "salt"));

        assertThatThrownBy(settings::done).hasMessageContaining("did you mean LAKEWARD_SALT_FILE?");
    }

    @Test
    void refusesASecretGivenTwice() {
        var settings = new Settings(Map.of("LAKEWARD_SALT", "a", "LAKEWARD_SALT_FILE", "b"));

        assertThatThrownBy(() -> settings.get(Setting.secret(SINK, "LAKEWARD_SALT", "salt")))
                .hasMessageContaining("both set");
    }

    @Test
    void refusesASecondDeclarationOfAKey() {
        var settings = new Settings(Map.of());
        settings.get(AGE);
        settings.get(AGE);
        var again = Setting.optional(SINK, "LAKEWARD_SINK_ROTATE_AGE", SettingType.TEXT, "age");

        assertThatThrownBy(() -> settings.get(again))
                .hasMessageContaining("LAKEWARD_SINK_ROTATE_AGE is declared twice");
    }
}
