package dev.lakeward.standalone.console;

import static dev.lakeward.event.config.SettingGroup.CONSOLE;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings of {@code lakeward console}, beside those of the API.
 *
 * @param folder for copies of files on HDFS
 * @param metrics addresses of the metrics of all services
 */
public record ConsoleSettings(Path folder, List<URI> metrics) {
    private static final Setting<Path> FOLDER = Setting.of(
            CONSOLE,
            "LAKEWARD_CONSOLE_DIR",
            SettingType.PATH,
            Path.of("/tmp/lakeward-console"),
            "folder of `lakeward console` for copies of files on HDFS: room for the whole lake");
    private static final Setting<String> METRICS = Setting.of(
            CONSOLE,
            "LAKEWARD_CONSOLE_METRICS",
            SettingType.TEXT,
            "",
            "addresses of the metrics of all services, with commas, such as `http://parquet-sink:9464/metrics`: rates and lag are read there");

    public ConsoleSettings {
        metrics = List.copyOf(metrics);
    }

    /**
     * Reads {@code LAKEWARD_CONSOLE_…}.
     *
     * @throws SettingsException naming key, value and what is right
     */
    public static ConsoleSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        ConsoleSettings read = from(settings);
        settings.done();
        return read;
    }

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static ConsoleSettings from(Settings settings) {
        Path folder = settings.get(FOLDER);
        List<URI> metrics = Stream.of(settings.get(METRICS).split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(ConsoleSettings::address)
                .toList();
        return new ConsoleSettings(folder, metrics);
    }

    private static URI address(String text) {
        if (!text.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new SettingsException(
                    "LAKEWARD_CONSOLE_METRICS=%s: use addresses such as http://parquet-sink:9464/metrics"
                            .formatted(text));
        }
        return URI.create(text);
    }
}
