package dev.lakeward.telemetry;

import static dev.lakeward.event.config.SettingGroup.ALL_SERVICES;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.util.Map;

/**
 * Address of a service's monitoring listener.
 *
 * @param host address that the listener binds
 * @param port port of {@code /metrics}, {@code /livez} and {@code /readyz}; 0 takes a free one, {@link #OFF} opens none
 */
public record TelemetrySettings(String host, int port) {
    /** No listener. */
    public static final int OFF = -1;

    private static final Setting<String> HOST = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_METRICS_HOST",
            SettingType.TEXT,
            "127.0.0.1",
            "address of the listener of `/metrics`, `/livez`, `/readyz`");
    private static final Setting<Integer> PORT = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_METRICS_PORT",
            SettingType.integer(OFF, 65_535),
            OFF,
            "its port; `-1` opens none, `0` takes a free one");

    /**
     * Reads {@code LAKEWARD_METRICS_HOST} and {@code LAKEWARD_METRICS_PORT}; without a port nothing listens.
     *
     * @throws dev.lakeward.event.config.SettingsException naming key, value and what is right
     */
    public static TelemetrySettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        TelemetrySettings read = from(settings);
        settings.done();
        return read;
    }

    static TelemetrySettings from(Settings settings) {
        return new TelemetrySettings(settings.get(HOST), settings.get(PORT));
    }
}
