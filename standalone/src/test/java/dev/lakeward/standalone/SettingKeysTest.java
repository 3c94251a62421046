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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key is declared once, where it is read; all services and commands share one environment. */
class SettingKeysTest {
    private static final Pattern KEY = Pattern.compile("`(LAKEWARD_[A-Z_]+|…_[A-Z_]+)`");

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

    @Test
    void theDocsNameEveryKeyAndNoOther() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        Set<String> named = named(page);
        Set<String> read = new TreeSet<>(KnownKeys.ofClassPath().names());
        read.removeIf(key -> key.endsWith("_FILE"));

        assertThat(named).containsAll(read);
        named.removeIf(key -> key.endsWith("_FILE") || key.startsWith("LAKEWARD_KAFKA_"));
        assertThat(read).containsAll(named);
    }

    /** The keys in a page; {@code …_B} after {@code LAKEWARD_X_A} is {@code LAKEWARD_X_B}. */
    private static Set<String> named(String page) {
        Set<String> names = new TreeSet<>();
        List<String> before = new ArrayList<>(List.of("LAKEWARD"));
        KEY.matcher(page).results().map(found -> found.group(1)).forEach(name -> {
            if (!name.startsWith("…")) {
                before.clear();
                before.addAll(List.of(name.split("_")));
                names.add(name);
            } else {
                names.addAll(completed(before, name.substring(2)));
            }
        });
        return names;
    }

    private static List<String> completed(List<String> before, String rest) {
        Set<String> known = KnownKeys.ofClassPath().names();
        for (int words = before.size() - 1; words > 0; words--) {
            String name = String.join("_", before.subList(0, words)) + "_" + rest;
            if (known.contains(name)) {
                return List.of(name);
            }
        }
        return List.of();
    }
}
