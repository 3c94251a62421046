package dev.lakeward.ingest;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.ingest.auth.AccessSettings;
import dev.lakeward.ingest.auth.ClientAddress;
import dev.lakeward.ingest.endpoint.cloudevent.CloudEventMode;
import dev.lakeward.ingest.http.Cidr;
import dev.lakeward.ingest.http.HttpServerSettings;
import dev.lakeward.ingest.http.TlsSettings;
import dev.lakeward.ingest.publish.HeaderFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings of the ingest API.
 *
 * @param topics names of the topics
 * @param kafka properties of every Kafka client, {@code bootstrap.servers} among them
 * @param partitions of topics that the API creates
 * @param replication of topics that the API creates
 * @param catalogDir folder with schemas of the user's own tables
 * @param http the HTTP server and its limits
 * @param access who may send
 * @param notice how long the API still accepts events after it reports that it is not ready
 * @param acknowledgement how long a request waits for Kafka to acknowledge its records
 * @param headers how records carry the metadata of their events
 * @param cloudEvents how strictly CloudEvents are validated
 */
public record IngestSettings(
        Topics topics,
        Map<String, String> kafka,
        int partitions,
        int replication,
        Optional<Path> catalogDir,
        HttpServerSettings http,
        AccessSettings access,
        Duration notice,
        Duration acknowledgement,
        HeaderFormat headers,
        CloudEventMode cloudEvents) {
    private static final int MIB = 1 << 20;
    private static final String LOOPBACK = "127.0.0.1";

    public IngestSettings {
        kafka = Map.copyOf(kafka);
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
        var kafka = new HashMap<>(settings.passThrough("LAKEWARD_KAFKA_"));
        kafka.putIfAbsent("bootstrap.servers", "127.0.0.1:9092");
        return new IngestSettings(
                new Topics(settings.text("LAKEWARD_NAMESPACE", Topics.DEFAULT_NAMESPACE)),
                kafka,
                settings.integer("LAKEWARD_TOPIC_PARTITIONS", 4, 1, 10_000),
                settings.integer("LAKEWARD_TOPIC_REPLICATION", 1, 1, 100),
                settings.text("LAKEWARD_CATALOG_DIR").map(Path::of),
                http(settings),
                access(settings),
                settings.duration("LAKEWARD_HTTP_DRAIN_NOTICE", Duration.ZERO),
                settings.duration("LAKEWARD_HTTP_ACK_TIMEOUT", Duration.ofSeconds(5)),
                choice(settings, "LAKEWARD_HEADERS", HeaderFormat.values()),
                choice(settings, "LAKEWARD_HTTP_CLOUDEVENTS", CloudEventMode.values()));
    }

    private static AccessSettings access(Settings settings) {
        String host = settings.text("LAKEWARD_HTTP_HOST", LOOPBACK);
        boolean loopback = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        boolean open = settings.flag("LAKEWARD_HTTP_OPEN", loopback);
        if (open && !loopback) {
            throw new SettingsException(
                    "LAKEWARD_HTTP_OPEN=true with LAKEWARD_HTTP_HOST=%s: others can reach this address; require write keys, or serve on 127.0.0.1"
                            .formatted(host));
        }
        return new AccessSettings(
                open,
                list(settings, "LAKEWARD_HTTP_HOSTS"),
                list(settings, "LAKEWARD_HTTP_ORIGINS"),
                settings.integer("LAKEWARD_HTTP_RATE", 0, 0, 100_000_000),
                choice(settings, "LAKEWARD_HTTP_CLIENT_ADDRESS", ClientAddress.values()));
    }

    private static HttpServerSettings http(Settings settings) {
        return new HttpServerSettings(
                settings.text("LAKEWARD_HTTP_HOST", LOOPBACK),
                settings.integer("LAKEWARD_HTTP_PORT", 8080, 0, 65_535),
                MIB,
                4 * MIB,
                settings.bytes("LAKEWARD_HTTP_BYTES_IN_FLIGHT", 64L * MIB),
                settings.duration("LAKEWARD_HTTP_REQUEST_TIME", Duration.ofSeconds(10)),
                settings.duration("LAKEWARD_HTTP_IDLE", Duration.ofSeconds(60)),
                settings.integer("LAKEWARD_HTTP_CONNECTIONS", 10_000, 1, 1_000_000),
                settings.duration("LAKEWARD_HTTP_DRAIN", Duration.ofSeconds(20)),
                TlsSettings.from(settings),
                proxies(settings));
    }

    private static Set<Cidr> proxies(Settings settings) {
        return list(settings, "LAKEWARD_HTTP_PROXIES").stream()
                .map(text -> Cidr.parse(text)
                        .orElseThrow(() -> new SettingsException(
                                "LAKEWARD_HTTP_PROXIES=%s: use addresses or blocks, such as 10.0.0.0/8,2001:db8::1"
                                        .formatted(text))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> list(Settings settings, String key) {
        return settings.text(key).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One of the values, of which the first is the default. */
    private static <E extends Enum<E>> E choice(Settings settings, String key, E[] values) {
        String text = settings.text(key, word(values[0]));
        var words = Stream.of(values).map(IngestSettings::word).toList();
        int chosen = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (chosen < 0) {
            int last = words.size() - 1;
            throw new SettingsException("%s=%s: use %s or %s"
                    .formatted(key, text, String.join(", ", words.subList(0, last)), words.get(last)));
        }
        return values[chosen];
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
