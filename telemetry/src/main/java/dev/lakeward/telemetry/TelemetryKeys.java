package dev.lakeward.telemetry;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsReader;
import dev.lakeward.telemetry.trace.TracingSettings;

/** The keys of metrics, probes and traces. */
public final class TelemetryKeys implements SettingsReader {
    @Override
    public void read(Settings settings) {
        TelemetrySettings.from(settings);
        TracingSettings.from(settings);
    }
}
