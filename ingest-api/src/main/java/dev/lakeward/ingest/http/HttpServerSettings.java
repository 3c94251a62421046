package dev.lakeward.ingest.http;

import static dev.lakeward.event.config.SettingGroup.INGEST;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Limits of the HTTP server.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param maxBody bytes of a body as it is sent, at most
 * @param maxDecompressed bytes of a decompressed body, at most
 * @param inFlight bytes that the bodies of all requests may hold together
 * @param requestTime how long a client may take to send the headers, and again for the body
 * @param idle how long a connection may stay open between requests
 * @param connections open connections, at most
 * @param drain how long a stop waits for requests under way
 * @param tls certificate to serve HTTPS with; empty for plain HTTP
 * @param proxies addresses whose Forwarded headers are trusted
 */
public record HttpServerSettings(
        String host,
        int port,
        int maxBody,
        int maxDecompressed,
        long inFlight,
        Duration requestTime,
        Duration idle,
        int connections,
        Duration drain,
        Optional<TlsSettings> tls,
        Set<Cidr> proxies) {
    /** Address to listen on. */
    public static final Setting<String> HOST =
            Setting.of(INGEST, "LAKEWARD_HTTP_HOST", SettingType.TEXT, "127.0.0.1", "address on which the API listens");

    private static final int MIB = 1 << 20;
    private static final Setting<Integer> PORT = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_PORT",
            SettingType.integer(0, 65_535),
            8080,
            "port on which the API listens; `0` takes a free one");
    private static final Setting<Long> BYTES_IN_FLIGHT = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_BYTES_IN_FLIGHT",
            SettingType.BYTES,
            64L * MIB,
            "bytes that all bodies in progress can hold; beyond it 503. Responses that wait for their clients can hold"
                    + " as much again; beyond it the slowest clients are disconnected");
    private static final Setting<Duration> REQUEST_TIME = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_REQUEST_TIME",
            SettingType.DURATION,
            Duration.ofSeconds(10),
            "for the headers and the body of a request to arrive, and for a client to read each 64 KiB of its response");
    private static final Setting<Duration> IDLE = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_IDLE",
            SettingType.DURATION,
            Duration.ofSeconds(60),
            "until an idle connection is closed");
    private static final Setting<Integer> CONNECTIONS = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_CONNECTIONS",
            SettingType.integer(1, 1_000_000),
            10_000,
            "maximum of open connections");
    private static final Setting<Duration> DRAIN = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_DRAIN",
            SettingType.DURATION,
            Duration.ofSeconds(20),
            "to finish requests in progress at a stop");
    private static final Setting<Set<String>> PROXIES = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_PROXIES",
            SettingType.LIST,
            Set.of(),
            "addresses and blocks whose `Forwarded` or `X-Forwarded-For`, `-Proto` are trusted");

    public HttpServerSettings {
        proxies = Set.copyOf(proxies);
    }

    /**
     * Reads these settings from {@code settings}, which the caller reads others from.
     *
     * @throws SettingsException naming key, value and what is right
     */
    public static HttpServerSettings from(Settings settings) {
        return new HttpServerSettings(
                settings.get(HOST),
                settings.get(PORT),
                MIB,
                4 * MIB,
                settings.get(BYTES_IN_FLIGHT),
                settings.get(REQUEST_TIME),
                settings.get(IDLE),
                settings.get(CONNECTIONS),
                settings.get(DRAIN),
                TlsSettings.from(settings),
                proxies(settings));
    }

    private static Set<Cidr> proxies(Settings settings) {
        return settings.get(PROXIES).stream()
                .map(text -> Cidr.parse(text)
                        .orElseThrow(() -> new SettingsException(
                                "LAKEWARD_HTTP_PROXIES=%s: use addresses or blocks, such as 10.0.0.0/8,2001:db8::1"
                                        .formatted(text))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Scheme of its addresses. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
