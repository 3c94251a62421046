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
 * @param listed whether each response lists every event with its offset, so that {@link EventSender#offsets} knows them
 * @param retryTimeout how long a request is retried before its events count as unknown
 * @param headers additional header lines of each request, such as {@code Authorization: Bearer …}
 * @param ackLog file of an {@link dev.lakeward.loadgen.acklog.AckLog}; null for none
 */
public record SenderSettings(
        URI server,
        int connections,
        Body body,
        RateSchedule rate,
        boolean listed,
        Duration retryTimeout,
        List<String> headers,
        @Nullable Path ackLog) {
    /** Preference of a request whose rejected events the API does not record; see docs/http.md. */
    public static final String UNRECORDED = "rejections=unrecorded";

    public SenderSettings {
        headers = List.copyOf(headers);
        if (connections < 1) {
            throw new IllegalArgumentException("connections=%d: use 1 or more".formatted(connections));
        }
    }

    /**
     * Form of a request body.
     *
     * @param format of the events in it
     * @param batch events in one request
     * @param gzip whether it is compressed
     */
    public record Body(BodyFormat format, int batch, boolean gzip) {
        public Body {
            if (batch < 1 || batch > format.maxEvents()) {
                throw new IllegalArgumentException(
                        "batch=%d: use 1 to %d with %s".formatted(batch, format.maxEvents(), format));
            }
        }
    }

    /** No rate limit, four connections, 500 events a request. */
    public static SenderSettings defaults(URI server) {
        return new SenderSettings(
                server,
                4,
                new Body(BodyFormat.NDJSON, 500, false),
                RateSchedule.UNLIMITED,
                false,
                Duration.ofMinutes(2),
                List.of(),
                null);
    }

    /** Asks the API to record no rejected event. */
    public SenderSettings unrecorded() {
        List<String> more = new ArrayList<>(headers);
        more.add("Prefer: " + UNRECORDED);
        return headers(more);
    }

    public SenderSettings listingEvents() {
        return new SenderSettings(server, connections, body, rate, true, retryTimeout, headers, ackLog);
    }

    public SenderSettings connections(int number) {
        return new SenderSettings(server, number, body, rate, listed, retryTimeout, headers, ackLog);
    }

    public SenderSettings body(Body other) {
        return new SenderSettings(server, connections, other, rate, listed, retryTimeout, headers, ackLog);
    }

    public SenderSettings rate(RateSchedule other) {
        return new SenderSettings(server, connections, body, other, listed, retryTimeout, headers, ackLog);
    }

    public SenderSettings retryTimeout(Duration other) {
        return new SenderSettings(server, connections, body, rate, listed, other, headers, ackLog);
    }

    public SenderSettings headers(List<String> others) {
        return new SenderSettings(server, connections, body, rate, listed, retryTimeout, others, ackLog);
    }

    public SenderSettings ackLog(@Nullable Path file) {
        return new SenderSettings(server, connections, body, rate, listed, retryTimeout, headers, file);
    }
}
