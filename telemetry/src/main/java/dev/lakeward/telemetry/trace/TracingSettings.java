package dev.lakeward.telemetry.trace;

import static dev.lakeward.event.config.SettingGroup.ALL_SERVICES;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where spans go, and of which requests there are any.
 *
 * @param endpoint of an OTLP collector over HTTP, its path included; empty for no spans at all
 * @param authorization value of the header of that name, where the collector asks for it
 * @param oneIn of so many requests without a trace context one is traced; those with one say themselves
 */
public record TracingSettings(Optional<URI> endpoint, Optional<String> authorization, int oneIn) {
    private static final String ENDPOINT_KEY = "LAKEWARD_TRACE_ENDPOINT";
    private static final Setting<Optional<URI>> ENDPOINT = Setting.optional(
            ALL_SERVICES,
            ENDPOINT_KEY,
            SettingType.of("address", (_, text) -> endpoint(text)),
            "OTLP collector over HTTP, such as `http://collector:4318/v1/traces`; without it there are no"
                    + " [traces](adr/0081-traces.md)");
    private static final Setting<Optional<String>> AUTHORIZATION =
            Setting.secret(ALL_SERVICES, "LAKEWARD_TRACE_AUTHORIZATION", "header `Authorization` for the collector");
    private static final Setting<Integer> ONE_IN = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_TRACE_ONE_IN",
            SettingType.integer(1, 1_000_000_000),
            1,
            "one in this number of requests without a `traceparent` is traced; those with one decide themselves");

    /**
     * Reads {@code LAKEWARD_TRACE_ENDPOINT}, {@code LAKEWARD_TRACE_AUTHORIZATION} and {@code LAKEWARD_TRACE_ONE_IN}.
     *
     * @throws SettingsException naming key, value and what is right
     */
    public static TracingSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        TracingSettings read = from(settings);
        settings.done();
        return read;
    }

    /** The same of {@code settings} that read more than these. */
    public static TracingSettings from(Settings settings) {
        return new TracingSettings(settings.get(ENDPOINT), settings.get(AUTHORIZATION), settings.get(ONE_IN));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && !uri.getPath().isEmpty()) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static SettingsException wrong(String text) {
        return new SettingsException(
                "%s=%s: use the address of an OTLP collector with its path, such as http://collector:4318/v1/traces"
                        .formatted(ENDPOINT_KEY, text));
    }

    @Override
    public String toString() {
        return "TracingSettings[endpoint=%s, authorization=%s, oneIn=%d]"
                .formatted(endpoint, authorization.isPresent() ? "***" : "none", oneIn);
    }
}
