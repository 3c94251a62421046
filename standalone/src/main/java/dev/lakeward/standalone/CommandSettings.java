package dev.lakeward.standalone;

import static dev.lakeward.event.config.SettingGroup.COMMANDS;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;
import dev.lakeward.standalone.console.ConsoleSettings;
import dev.lakeward.standalone.logging.LoggingSetup;
import java.util.Optional;

/** Declares settings that commands read in addition to those of the services. */
public final class CommandSettings implements SettingsReader {
    private static final Setting<Optional<String>> WRITE_KEY = Setting.optional(
            COMMANDS,
            "LAKEWARD_WRITE_KEY",
            SettingType.TEXT,
            "write key of `load`, `import` and other commands that send");
    private static final Setting<Optional<String>> LOG_TRACES = Setting.optional(
            COMMANDS,
            "LAKEWARD_LOG_TRACES",
            SettingType.TEXT,
            "any value: commands print the stack trace of a failure");

    @Override
    public void read(Settings settings) {
        settings.get(WRITE_KEY);
        settings.get(LOG_TRACES);
        LoggingSetup.json(settings, false);
        ConsoleSettings.from(settings);
    }
}
