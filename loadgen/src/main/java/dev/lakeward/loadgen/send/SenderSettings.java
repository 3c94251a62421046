package dev.lakeward.loadgen.send;

import java.net.URI;
import java.time.Duration;

/**
 * How events are sent.
 *
 * @param server address of the API
 * @param connections requests under way at once
 * @param batch events in one request
 * @param rate events a second over all connections; 0 for as fast as they are answered
 * @param listed whether each answer lists every event with its offset, so that {@link EventSender#offsets} knows them
 * @param patience how long a request is tried again before its events count as unknown
 */
public record SenderSettings(URI server, int connections, int batch, long rate, boolean listed, Duration patience) {
    public SenderSettings {
        if (connections < 1 || batch < 1 || rate < 0) {
            throw new IllegalArgumentException("connections=%d batch=%d rate=%d: use 1 or more, rate 0 for no limit"
                    .formatted(connections, batch, rate));
        }
    }

    /** These, with every event listed in the answers. */
    public SenderSettings listing() {
        return new SenderSettings(server, connections, batch, rate, true, patience);
    }

    /** As fast as the API answers, over four connections, 500 events at a time. */
    public static SenderSettings full(URI server) {
        return new SenderSettings(server, 4, 500, 0, false, Duration.ofMinutes(2));
    }
}
