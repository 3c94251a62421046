package dev.lakeward.loadgen.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.loadgen.http.Answer;
import dev.lakeward.loadgen.send.SenderListener.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, as {@code POST /v1/events} gives it.
 *
 * @param accepted events held durably
 * @param rejected events refused
 * @param positions highest offset of the accepted events by partition
 * @param offsets offset of each accepted event, where the answer lists them
 * @param refusals what was said of refused events
 * @param refused places in the request of the events refused
 * @param shutOut whether the next request would be refused for the same reason, whatever it holds
 */
record Reply(
        long accepted,
        long rejected,
        Map<Integer, Long> positions,
        Map<Integer, Offsets> offsets,
        List<Refusal> refusals,
        BitSet refused,
        boolean shutOut) {
    /**
     * What was said of a rejected event.
     *
     * @param index its place in the request
     */
    record Refusal(int index, Rejection rejection) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /**
     * What an answer to {@code events} events says; null where the request must be sent again.
     *
     * @throws IOException if the answer is none that this API gives
     */
    static @Nullable Reply of(Answer answer, int events) throws IOException {
        return switch (answer.status()) {
            case 204 -> new Reply(events, 0, Map.of(), Map.of(), List.of(), new BitSet(), false);
            case 200, 202, 207, 422 -> parse(answer.body());
            case 408, 429, 500, 502, 503, 504 -> null;
            default -> refused(answer, events);
        };
    }

    /** Whether the event at this place of the request was refused. */
    boolean refused(int index) {
        return refused.get(index);
    }

    static Reply parse(byte[] body) throws IOException {
        JsonNode tree = JSON.readTree(body);
        Map<Integer, Long> positions = new TreeMap<>();
        for (JsonNode position : tree.path("positions")) {
            positions.put(
                    position.path("partition").asInt(), position.path("offset").asLong());
        }
        List<Refusal> refusals = new ArrayList<>();
        Map<Integer, Offsets> offsets = new TreeMap<>();
        BitSet refused = new BitSet();
        for (JsonNode event : tree.path("events")) {
            if (event.path("status").asText().equals("rejected")) {
                refusals.add(new Refusal(event.path("index").asInt(), refusal(event)));
                refused.set(event.path("index").asInt());
            } else if (event.has("offset")) {
                offsets.computeIfAbsent(event.path("partition").asInt(), ignored -> new Offsets())
                        .add(event.path("offset").asLong());
            }
        }
        return new Reply(
                tree.path("accepted").asLong(),
                tree.path("rejected").asLong(),
                positions,
                offsets,
                refusals,
                refused,
                false);
    }

    /** A request that was refused as a whole. */
    static Reply refused(Answer answer, int events) {
        BitSet refused = new BitSet();
        refused.set(0, events);
        String words = "request of %d events: HTTP %d%s".formatted(events, answer.status(), detail(answer.body()));
        Rejection rejection = new Rejection("", "http-" + answer.status(), "", words);
        boolean shutOut = answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN;
        return new Reply(0, events, Map.of(), Map.of(), List.of(new Refusal(0, rejection)), refused, shutOut);
    }

    /** What a problem says of itself; nothing where the body is none. */
    private static String detail(byte[] body) {
        try {
            String detail = JSON.readTree(body).path("detail").asText();
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (IOException noJson) {
            return "";
        }
    }

    private static Rejection refusal(JsonNode event) {
        return new Rejection(
                event.path("event_id").asText(""),
                event.path("code").asText("-"),
                event.path("pointer").asText(""),
                event.path("detail").asText(""));
    }
}
