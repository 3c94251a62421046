package dev.lakeward.loadgen.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to one request, as {@code POST /v1/events} gives it.
 *
 * @param accepted events held durably
 * @param rejected events refused
 * @param positions highest offset of the accepted events by partition
 * @param offsets offset of each accepted event, where the answer lists them
 * @param refusals one line a refused event
 */
record Reply(
        long accepted,
        long rejected,
        Map<Integer, Long> positions,
        Map<Integer, Offsets> offsets,
        List<String> refusals) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply parse(byte[] body) throws IOException {
        JsonNode tree = JSON.readTree(body);
        Map<Integer, Long> positions = new TreeMap<>();
        for (JsonNode position : tree.path("positions")) {
            positions.put(
                    position.path("partition").asInt(), position.path("offset").asLong());
        }
        List<String> refusals = new ArrayList<>();
        Map<Integer, Offsets> offsets = new TreeMap<>();
        for (JsonNode event : tree.path("events")) {
            if (event.path("status").asText().equals("rejected")) {
                refusals.add(refusal(event));
            } else if (event.has("offset")) {
                offsets.computeIfAbsent(event.path("partition").asInt(), ignored -> new Offsets())
                        .add(event.path("offset").asLong());
            }
        }
        return new Reply(tree.path("accepted").asLong(), tree.path("rejected").asLong(), positions, offsets, refusals);
    }

    /** A request that was refused as a whole. */
    static Reply refused(int status, int events) {
        return new Reply(
                0, events, Map.of(), Map.of(), List.of("request of %d events: HTTP %d".formatted(events, status)));
    }

    private static String refusal(JsonNode event) {
        return "%s %s at %s: %s"
                .formatted(
                        event.path("event_id").asText("-"),
                        event.path("code").asText("-"),
                        event.path("pointer").asText("/"),
                        event.path("detail").asText("-"));
    }
}
