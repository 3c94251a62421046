package dev.lakeward.processor.query;

import static dev.lakeward.event.config.SettingGroup.PROCESS;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.util.Optional;

/**
 * Where live queries are answered.
 *
 * @param host address that the listener binds
 * @param port 0 takes a free one, {@link #OFF} opens none
 * @param address host:port by which other instances reach this one; empty for host and port as bound
 */
public record LiveSettings(String host, int port, String address) {
    /** No listener. */
    public static final int OFF = -1;

    private static final Setting<String> HOST = Setting.of(
            PROCESS,
            "LAKEWARD_PROCESSOR_HTTP_HOST",
            SettingType.TEXT,
            "127.0.0.1",
            "address of the listener of [live queries](live-queries.md)");
    private static final Setting<Integer> PORT = Setting.of(
            PROCESS,
            "LAKEWARD_PROCESSOR_HTTP_PORT",
            SettingType.integer(OFF, 65_535),
            OFF,
            "its port; `-1` opens none, `0` takes a free one (`serve` does)");
    private static final Setting<Optional<String>> ADDRESS = Setting.optional(
                    PROCESS,
                    "LAKEWARD_PROCESSOR_HTTP_ADDRESS",
                    SettingType.TEXT,
                    "`host:port` by which other instances reach this one")
            .otherwise("host and port as bound");

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static LiveSettings from(Settings settings) {
        return new LiveSettings(
                settings.get(HOST), settings.get(PORT), settings.get(ADDRESS).orElse(""));
    }
}
