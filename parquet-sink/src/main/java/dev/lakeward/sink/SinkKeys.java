package dev.lakeward.sink;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.compact.CompactionSettings;

/** Declares the settings of the sink, of compaction and of the query engine. */
public final class SinkKeys implements SettingsReader {
    @Override
    public void read(Settings settings) {
        SinkSettings sink = SinkSettings.from(settings);
        CompactionSettings.from(settings);
        CatalogSyncSettings.from(settings, sink.warehouse());
    }
}
