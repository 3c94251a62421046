package dev.lakeward.ingest;

import static dev.lakeward.event.config.SettingGroup.INGEST;

import dev.lakeward.event.cloudevent.CloudEventMode;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.auth.AccessSettings;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.enrich.EnrichmentSettings;
import dev.lakeward.ingest.http.HttpServerSettings;
import dev.lakeward.ingest.publish.HeaderFormat;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Settings of the ingest API.
 *
 * @param installation topics, Kafka and catalogue
 * @param http the HTTP server and its limits
 * @param access who may send
 * @param notice how long the API still accepts events after it reports that it is not ready
 * @param acknowledgement how long a request waits for Kafka to acknowledge its records
 * @param headers how records carry the metadata of their events
 * @param cloudEvents how strictly CloudEvents are validated
 * @param protocols which protocols of other clients are served
 * @param enrichment which columns are worked out of messages
 */
public record IngestSettings(
        InstallationSettings installation,
        HttpServerSettings http,
        AccessSettings access,
        Duration notice,
        Duration acknowledgement,
        HeaderFormat headers,
        CloudEventMode cloudEvents,
        Set<Protocol> protocols,
        EnrichmentSettings enrichment) {
    private static final Setting<Duration> ACK_TIMEOUT = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_ACK_TIMEOUT",
            SettingType.DURATION,
            Duration.ofSeconds(5),
            "for Kafka to acknowledge; then 503, and the client sends again with the same `event_id`");
    private static final Setting<HeaderFormat> HEADERS = Setting.of(
            INGEST,
            "LAKEWARD_HEADERS",
            SettingType.choice(HeaderFormat.values()),
            HeaderFormat.COMPACT,
            "form of the headers on `lw.events`: one header, or `cloudevents` for consumers that do not know Lakeward"
                    + " ([ADR 0073](adr/0073-one-header-an-event.md))");
    private static final Setting<CloudEventMode> CLOUD_EVENTS = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_CLOUDEVENTS",
            SettingType.choice(CloudEventMode.values()),
            CloudEventMode.STRICT,
            "how [CloudEvents](http.md#cloudevents-10) are validated: by their specification, or as clients send them");
    private static final Setting<Set<Protocol>> PROTOCOLS = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_PROTOCOLS",
            SettingType.choices(Protocol.values()),
            EnumSet.allOf(Protocol.class),
            "protocols of [clients of others](clients.md) that are served; paths of the others are 404");
    private static final Setting<Duration> DRAIN_NOTICE = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_DRAIN_NOTICE",
            SettingType.DURATION,
            Duration.ZERO,
            "at a stop, for load balancers to see that `/readyz` is 503; events are still accepted");

    public IngestSettings {
        protocols = Set.copyOf(protocols);
    }

    /**
     * Reads {@code LAKEWARD_} variables.
     *
     * @throws SettingsException naming key, value and the allowed values
     */
    public static IngestSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        IngestSettings read = from(settings);
        settings.done();
        return read;
    }

    static IngestSettings from(Settings settings) {
        return new IngestSettings(
                InstallationSettings.from(settings),
                HttpServerSettings.from(settings),
                AccessSettings.from(settings),
                settings.get(DRAIN_NOTICE),
                settings.get(ACK_TIMEOUT),
                settings.get(HEADERS),
                settings.get(CLOUD_EVENTS),
                settings.get(PROTOCOLS),
                EnrichmentSettings.from(settings));
    }
}
