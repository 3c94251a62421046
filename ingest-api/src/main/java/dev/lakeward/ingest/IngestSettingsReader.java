package dev.lakeward.ingest;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;

/** The keys of the HTTP API. */
public final class IngestSettingsReader implements SettingsReader {
    @Override
    public void read(Settings settings) {
        IngestSettings.from(settings);
    }
}
