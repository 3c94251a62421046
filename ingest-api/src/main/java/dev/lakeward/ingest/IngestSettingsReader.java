package dev.lakeward.ingest;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;

/** Declares the settings of the HTTP API to the command line. */
public final class IngestSettingsReader implements SettingsReader {
    @Override
    public void read(Settings settings) {
        IngestSettings.from(settings);
    }
}
