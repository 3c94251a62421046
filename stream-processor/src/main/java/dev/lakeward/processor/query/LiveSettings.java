package dev.lakeward.processor.query;

import dev.lakeward.event.config.Settings;

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

    public static LiveSettings from(Settings settings) {
        return new LiveSettings(
                settings.text("LAKEWARD_PROCESSOR_HTTP_HOST", "127.0.0.1"),
                settings.integer("LAKEWARD_PROCESSOR_HTTP_PORT", OFF, OFF, 65_535),
                settings.text("LAKEWARD_PROCESSOR_HTTP_ADDRESS", ""));
    }
}
