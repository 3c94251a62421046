package dev.lakeward.telemetry;

import static dev.lakeward.event.config.SettingGroup.ALL_SERVICES;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * Address of a service's monitoring listener.
 *
 * @param host address that the listener binds
 * @param port port of {@code /metrics}, {@code /livez} and {@code /readyz}; 0 takes a free one, {@link #OFF} opens none
 * @param chosen whether the port was asked for; otherwise a free one replaces one that is taken
 */
public record TelemetrySettings(String host, int port, boolean chosen) {
    /** No listener. */
    public static final int OFF = -1;

    /** The port of exporters of OpenTelemetry, by which Prometheus finds a service without settings. */
    private static final int USUAL = 9464;

    private static final Setting<String> HOST = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_METRICS_HOST",
            SettingType.TEXT,
            "127.0.0.1",
            "address of the listener of `/metrics`, `/livez`, `/readyz`");
    private static final Setting<Optional<Integer>> PORT = Setting.optional(
                    ALL_SERVICES,
                    "LAKEWARD_METRICS_PORT",
                    SettingType.integer(OFF, 65_535),
                    "its port; `-1` opens none, `0` takes a free one")
            .otherwise("`%d`, or a free one where that is taken".formatted(USUAL));

    /** A port that was asked for. */
    public TelemetrySettings(String host, int port) {
        this(host, port, true);
    }

    /**
     * Reads {@code LAKEWARD_METRICS_HOST} and {@code LAKEWARD_METRICS_PORT}.
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
        Optional<Integer> port = settings.get(PORT);
        return new TelemetrySettings(settings.get(HOST), port.orElse(USUAL), port.isPresent());
    }
}
