package dev.lakeward.standalone.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the API of a running server for progress and outcomes of events by their offsets. */
public final class ServerClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** How long a server may be away. */
    private static final Duration RESTART = Duration.ofMinutes(3);

    private final URI server;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public ServerClient(URI server) {
        this(server, "");
    }

    /** @param key that requests carry; empty for none */
    public ServerClient(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /**
     * Progress of events.
     *
     * @param stage processing, landing or landed
     * @param landed whether all of them are rows, or were settled as duplicate, late or rejected
     * @param remaining about how many offsets are left in this stage
     * @param positions the offsets that this is about, by partition
     */
    public record Progress(String stage, boolean landed, long remaining, Map<Integer, Long> positions) {
        public Progress {
            positions = Map.copyOf(positions);
        }
    }

    /** Progress of all events up to these offsets, by partition; an empty map means up to the end of the log now. */
    public Progress progress(Map<Integer, Long> positions) throws IOException, InterruptedException {
        String asked = positions.entrySet().stream()
                .map(position -> "position=%d:%d".formatted(position.getKey(), position.getValue()))
                .collect(Collectors.joining("&"));
        JsonNode answer = get("/v1/progress" + (asked.isEmpty() ? "" : "?" + asked));
        Map<Integer, Long> about = new HashMap<>();
        answer.path("partitions")
                .forEach(partition -> about.put(
                        partition.path("partition").asInt(),
                        partition.path("offset").asLong()));
        return new Progress(
                answer.path("stage").asText(),
                answer.path("landed").asBoolean(),
                answer.path("behind").asLong(),
                about);
    }

    /** The outcome of the event at an offset of the raw events. */
    public record Outcome(long offset, String eventId, String outcome) {}

    /**
     * Hands on the outcomes of events of a partition, in the order of the log.
     *
     * @param from the first offset
     * @param to the last offset
     * @param all whether to hand on accepted ones too, and not only those that went on as no row
     */
    public void outcomes(int partition, long from, long to, boolean all, Consumer<Outcome> outcomes)
            throws IOException, InterruptedException {
        String suffix = all ? "&accepted=true" : "";
        long next = from;
        while (next >= 0 && next <= to) {
            JsonNode answer =
                    getPatiently("/v1/outcomes?partition=%d&from=%d&to=%d%s".formatted(partition, next, to, suffix));
            for (JsonNode outcome : answer.path("outcomes")) {
                outcomes.accept(new Outcome(
                        outcome.path("offset").asLong(),
                        outcome.path("event_id").asText(),
                        outcome.path("outcome").asText()));
            }
            next = answer.path("next").asLong(-1);
        }
    }

    /** Whether the API answers and is ready to take events. */
    public boolean ready() throws InterruptedException {
        try {
            return send("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns if the API is ready to take events.
     *
     * @throws CommandFailure if it is not, with what to do
     */
    public void requireReady() throws InterruptedException {
        if (!ready()) {
            throw new CommandFailure("no lake answers at %s: start one with `lakeward serve`, or name it with --server"
                    .formatted(server));
        }
    }

    /** Asks again while the server is busy, or starts again. */
    private JsonNode getPatiently(String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RESTART.toNanos();
        while (true) {
            try {
                return get(path);
            } catch (RequestRejectedException rejected) {
                throw rejected;
            } catch (IOException away) {
                if (System.nanoTime() > deadline) {
                    throw away;
                }
            }
            boolean early = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            assert !early;
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var response = send(path);
        int status = response.statusCode();
        if (status == 200) {
            return JSON.readTree(response.body());
        }
        String said = "%s answered %d to GET %s".formatted(server, status, path);
        if (status >= 500 || status == 429) {
            throw new IOException(said);
        }
        throw new RequestRejectedException(said);
    }

    private java.net.http.HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
