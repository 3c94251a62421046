package dev.lakeward.processor;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;

/** The keys of the processor. */
public final class ProcessorKeys implements SettingsReader {
    @Override
    public void read(Settings settings) {
        ProcessorSettings.from(settings);
    }
}
