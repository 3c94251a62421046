package dev.lakeward.ingest.auth;

import static dev.lakeward.event.config.SettingGroup.INGEST;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.http.HttpServerSettings;
import java.util.Optional;
import java.util.Set;

/**
 * Who may send, and how fast.
 *
 * @param open whether requests without a write key are taken; only where nobody but this machine can reach the server
 * @param hosts host names of an open server, in addition to those of loopback
 * @param origins web origins that may send, in addition to those that keys name
 * @param eventsPerSecond events that one source may send, on average; 0 for no bound
 * @param clientAddress how much of a client's address its events carry
 */
public record AccessSettings(
        boolean open, Set<String> hosts, Set<String> origins, int eventsPerSecond, ClientAddress clientAddress) {
    private static final Setting<Optional<Boolean>> OPEN = Setting.optional(
                    INGEST,
                    "LAKEWARD_HTTP_OPEN",
                    SettingType.FLAG,
                    "whether requests without a write key are accepted; `true` is a setting error on any other address")
            .otherwise("true on loopback");
    private static final Setting<Set<String>> HOSTS = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_HOSTS",
            SettingType.LIST,
            Set.of(),
            "names without port by which an open API can be reached in addition to those of loopback");
    private static final Setting<Set<String>> ORIGINS = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_ORIGINS",
            SettingType.LIST,
            Set.of(),
            "web origins that can send, exact; an open API accepts all of this machine");
    private static final Setting<Integer> RATE = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_RATE",
            SettingType.integer(0, 100_000_000),
            0,
            "events per second and source; 0 is no limit");
    private static final Setting<ClientAddress> CLIENT_ADDRESS = Setting.of(
            INGEST,
            "LAKEWARD_HTTP_CLIENT_ADDRESS",
            SettingType.choice(ClientAddress.values()),
            ClientAddress.TRUNCATED,
            "what events carry of the client's address; truncated is /24, /48");

    public AccessSettings {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }

    /**
     * Reads these settings from {@code settings}, which the caller reads others from.
     *
     * @throws SettingsException naming key, value and what is right
     */
    public static AccessSettings from(Settings settings) {
        String host = settings.get(HttpServerSettings.HOST);
        boolean loopback = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        boolean open = settings.get(OPEN).orElse(loopback);
        if (open && !loopback) {
            throw new SettingsException(
                    "LAKEWARD_HTTP_OPEN=true with LAKEWARD_HTTP_HOST=%s: others can reach this address; require write keys, or serve on 127.0.0.1"
                            .formatted(host));
        }
        return new AccessSettings(
                open, settings.get(HOSTS), settings.get(ORIGINS), settings.get(RATE), settings.get(CLIENT_ADDRESS));
    }
}
