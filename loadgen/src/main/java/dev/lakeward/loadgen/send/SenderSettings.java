package dev.lakeward.loadgen.send;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How events are sent.
 *
 * @param server address of the API
 * @param connections requests under way at once
 * @param body how a request holds its events
 * @param rate events a second over all connections, by time
 * @param listed whether each answer lists every event with its offset, so that {@link EventSender#offsets} knows them
 * @param patience how long a request is tried again before its events count as unknown
 * @param headers lines that each request has beside its own, such as {@code Authorization: Bearer …}
 * @param ledger where a line an event is kept; null for nowhere
 */
public record SenderSettings(
        URI server,
        int connections,
        Body body,
        Schedule rate,
        boolean listed,
        Duration patience,
        List<String> headers,
        @Nullable Path ledger) {
    /** Preference of a request whose rejected events the API shall not record; see docs/http.md. */
    public static final String UNRECORDED = "rejections=unrecorded";

    public SenderSettings {
        headers = List.copyOf(headers);
        if (connections < 1) {
            throw new IllegalArgumentException("connections=%d: use 1 or more".formatted(connections));
        }
    }

    /**
     * What a request holds.
     *
     * @param format how events stand in it
     * @param batch events in one request
     * @param gzip whether it is compressed
     */
    public record Body(BodyFormat format, int batch, boolean gzip) {
        public Body {
            if (batch < 1 || batch > format.most()) {
                throw new IllegalArgumentException(
                        "batch=%d: use 1 to %d with %s".formatted(batch, format.most(), format));
            }
        }
    }

    /** As fast as the API answers, over four connections, 500 events at a time. */
    public static SenderSettings full(URI server) {
        return new SenderSettings(
                server,
                4,
                new Body(BodyFormat.NDJSON, 500, false),
                Schedule.UNLIMITED,
                false,
                Duration.ofMinutes(2),
                List.of(),
                null);
    }

    /** These, where the API is asked to record no rejected event. */
    public SenderSettings unrecorded() {
        List<String> more = new ArrayList<>(headers);
        more.add("Prefer: " + UNRECORDED);
        return headers(more);
    }

    /** These, with every event listed in the answers. */
    public SenderSettings listing() {
        return new SenderSettings(server, connections, body, rate, true, patience, headers, ledger);
    }

    /** These, over so many connections. */
    public SenderSettings connections(int number) {
        return new SenderSettings(server, number, body, rate, listed, patience, headers, ledger);
    }

    /** These, with other bodies. */
    public SenderSettings body(Body other) {
        return new SenderSettings(server, connections, other, rate, listed, patience, headers, ledger);
    }

    /** These, at this rate. */
    public SenderSettings rate(Schedule other) {
        return new SenderSettings(server, connections, body, other, listed, patience, headers, ledger);
    }

    /** These, with more or less patience. */
    public SenderSettings patience(Duration other) {
        return new SenderSettings(server, connections, body, rate, listed, other, headers, ledger);
    }

    /** These, with {@code others} on each request. */
    public SenderSettings headers(List<String> others) {
        return new SenderSettings(server, connections, body, rate, listed, patience, others, ledger);
    }

    /** These, with a line an event in {@code file}. */
    public SenderSettings ledger(@Nullable Path file) {
        return new SenderSettings(server, connections, body, rate, listed, patience, headers, file);
    }
}
