package dev.lakeward.standalone;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;
import dev.lakeward.standalone.logging.LoggingSetup;

/** Settings that commands read in addition to those of the services. */
public final class CommandSettings implements SettingsReader {
    @Override
    public void read(Settings settings) {
        settings.text("LAKEWARD_WRITE_KEY");
        settings.text("LAKEWARD_LOG_TRACES");
        LoggingSetup.json(settings, false);
    }
}
