package dev.lakeward.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.standalone.logging.LoggingSetup;
import dev.lakeward.telemetry.TelemetrySettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key is declared once, where it is read; all services and commands share one environment. */
class SettingKeysTest {
    @Test
    void everyServiceStartsWithEveryKeyOfTheOthers() {
        for (String key : KnownKeys.ofClassPath().names()) {
            Map<String, String> environment = Map.of(key, "");
            assertThatCode(() -> {
                        IngestSettings.from(environment);
                        ProcessorSettings.from(environment);
                        SinkSettings.from(environment);
                        TelemetrySettings.from(environment);
                        LoggingSetup.toErrorStream(environment, false);
                    })
                    .as(key)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void cloudEventsHeadersStartAllServices() {
        Map<String, String> environment = Map.of("LAKEWARD_HEADERS", "cloudevents");

        assertThatCode(() -> {
                    IngestSettings.from(environment);
                    ProcessorSettings.from(environment);
                    SinkSettings.from(environment);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LAKEWARD_SINK_ROTATE_AG", "LAKEWARD_SNIK_ROTATE_AGE", "LAKEWARD_HEADER", "LAKEWARD_CATALOGDIR"})
    void everyServiceRejectsAKeyThatNothingReads(String misspelt) {
        assertThatThrownBy(() -> KnownKeys.ofClassPath().rejectUnknown(Map.of(misspelt, "x")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(misspelt + " is no setting: did you mean LAKEWARD_");
    }

    @Test
    void everyCommandRejectsAMisspeltVariableBeforeItDoesAnything() {
        var commands = new ArrayList<>(Lakeward.commandLine().getSubcommands().keySet());
        commands.remove("doctor");
        assertThat(commands).contains("sql", "serve", "compact", "recount", "report", "fsck", "keys", "load");
        for (String command : commands) {
            var line = Lakeward.commandLine();
            var error = new StringWriter();
            line.setErr(new PrintWriter(error));
            line.setExecutionStrategy(
                    parsed -> Lakeward.execute(parsed, Map.of("LAKEWARD_CATALOG_DRI", "/etc/lakeward")));

            assertThat(line.execute(words(command))).as(command).isEqualTo(Lakeward.WRONG_USE);
            assertThat(error.toString())
                    .as(command)
                    .contains("LAKEWARD_CATALOG_DRI is no setting: did you mean LAKEWARD_CATALOG_DIR?");
        }
    }

    private static String[] words(String command) {
        return switch (command) {
            case "import" -> new String[] {command, "web-jsonl", "none.jsonl"};
            case "check" -> new String[] {command, "--truth", "none"};
            case "keys" -> new String[] {command, "list"};
            default -> new String[] {command};
        };
    }
}
