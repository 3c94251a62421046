package dev.lakeward.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.loadgen.send.Offsets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the API of a running lake what became of events by their places on the log. */
public final class LakeClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public LakeClient(URI server) {
        this.server = server;
    }

    /**
     * How far events are.
     *
     * @param stage what is under way: processing, landing, or landed
     * @param landed whether all of them are rows, or were settled as duplicate, late or rejected
     * @param behind places of the log that are still to go in this stage, about
     * @param positions the offsets that this is about, by partition
     */
    public record Landing(String stage, boolean landed, long behind, Map<Integer, Long> positions) {
        public Landing {
            positions = Map.copyOf(positions);
        }
    }

    /** How far all is up to these offsets, by partition; none of them stands for all that is on the log now. */
    public Landing landing(Map<Integer, Long> positions) throws IOException, InterruptedException {
        String asked = positions.entrySet().stream()
                .map(position -> "position=%d:%d".formatted(position.getKey(), position.getValue()))
                .collect(Collectors.joining("&"));
        JsonNode answer = get("/v1/progress" + (asked.isEmpty() ? "" : "?" + asked));
        Map<Integer, Long> about = new HashMap<>();
        answer.path("partitions")
                .forEach(partition -> about.put(
                        partition.path("partition").asInt(),
                        partition.path("offset").asLong()));
        return new Landing(
                answer.path("stage").asText(),
                answer.path("landed").asBoolean(),
                answer.path("behind").asLong(),
                about);
    }

    /** How many of these events of {@code partition} went on as no row because they were there already. */
    public long duplicates(int partition, Offsets offsets) throws IOException, InterruptedException {
        long count = 0;
        long from = offsets.first();
        while (from >= 0) {
            JsonNode answer = get("/v1/outcomes?partition=%d&from=%d&to=%d".formatted(partition, from, offsets.last()));
            for (JsonNode outcome : answer.path("outcomes")) {
                boolean ours = offsets.contains(outcome.path("offset").asLong());
                count += ours && outcome.path("outcome").asText().equals("duplicate") ? 1 : 0;
            }
            from = answer.path("next").asLong(-1);
        }
        return count;
    }

    /** Whether the API answers and is ready to take events. */
    public boolean ready() throws InterruptedException {
        try {
            return send("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
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
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
