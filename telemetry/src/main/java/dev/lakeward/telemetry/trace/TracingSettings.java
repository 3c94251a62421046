package dev.lakeward.telemetry.trace;

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
    private static final String ENDPOINT = "LAKEWARD_TRACE_ENDPOINT";

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
        return new TracingSettings(
                settings.text(ENDPOINT).map(TracingSettings::endpoint),
                settings.secret("LAKEWARD_TRACE_AUTHORIZATION"),
                settings.integer("LAKEWARD_TRACE_ONE_IN", 1, 1, 1_000_000_000));
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
                        .formatted(ENDPOINT, text));
    }

    @Override
    public String toString() {
        return "TracingSettings[endpoint=%s, authorization=%s, oneIn=%d]"
                .formatted(endpoint, authorization.isPresent() ? "***" : "none", oneIn);
    }
}
