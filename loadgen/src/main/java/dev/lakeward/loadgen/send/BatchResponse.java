package dev.lakeward.loadgen.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.loadgen.http.HttpResponse;
import dev.lakeward.loadgen.send.SenderListener.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of one request, read from the response of {@code POST /v1/events}.
 *
 * @param accepted events held durably
 * @param rejected events rejected
 * @param positions highest offset of the accepted events by partition
 * @param offsets offset of each accepted event, where the response lists them
 * @param rejections why events were rejected
 * @param rejectedIndexes indexes in the request of the rejected events
 * @param senderRejected whether every further request of this sender would be rejected as well
 */
record BatchResponse(
        long accepted,
        long rejected,
        Map<Integer, Long> positions,
        Map<Integer, OffsetSet> offsets,
        List<IndexedRejection> rejections,
        BitSet rejectedIndexes,
        boolean senderRejected) {
    /**
     * Why an event was rejected.
     *
     * @param index of the event in the request
     */
    record IndexedRejection(int index, Rejection rejection) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /**
     * Reads the response to a request of {@code events} events; null where the request must be retried.
     *
     * @throws IOException if this API gives no such response
     */
    static @Nullable BatchResponse of(HttpResponse response, int events) throws IOException {
        return switch (response.status()) {
            case 204 -> new BatchResponse(events, 0, Map.of(), Map.of(), List.of(), new BitSet(), false);
            case 200, 202, 207, 422 -> parse(response.body());
            case 408, 429, 500, 502, 503, 504 -> null;
            default -> requestRejected(response, events);
        };
    }

    /** Whether the event at this index of the request was rejected. */
    boolean isRejected(int index) {
        return rejectedIndexes.get(index);
    }

    static BatchResponse parse(byte[] body) throws IOException {
        JsonNode tree = JSON.readTree(body);
        Map<Integer, Long> positions = new TreeMap<>();
        for (JsonNode position : tree.path("positions")) {
            positions.put(
                    position.path("partition").asInt(), position.path("offset").asLong());
        }
        List<IndexedRejection> rejections = new ArrayList<>();
        Map<Integer, OffsetSet> offsets = new TreeMap<>();
        BitSet rejectedIndexes = new BitSet();
        for (JsonNode event : tree.path("events")) {
            if (event.path("status").asText().equals("rejected")) {
                rejections.add(new IndexedRejection(event.path("index").asInt(), rejection(event)));
                rejectedIndexes.set(event.path("index").asInt());
            } else if (event.has("offset")) {
                offsets.computeIfAbsent(event.path("partition").asInt(), ignored -> new OffsetSet())
                        .add(event.path("offset").asLong());
            }
        }
        return new BatchResponse(
                tree.path("accepted").asLong(),
                tree.path("rejected").asLong(),
                positions,
                offsets,
                rejections,
                rejectedIndexes,
                false);
    }

    private static BatchResponse requestRejected(HttpResponse response, int events) {
        BitSet rejectedIndexes = new BitSet();
        rejectedIndexes.set(0, events);
        String message =
                "request of %d events: HTTP %d%s".formatted(events, response.status(), detail(response.body()));
        Rejection rejection = new Rejection("", "http-" + response.status(), "", message);
        boolean senderRejected = response.status() == UNAUTHORIZED || response.status() == FORBIDDEN;
        return new BatchResponse(
                0,
                events,
                Map.of(),
                Map.of(),
                List.of(new IndexedRejection(0, rejection)),
                rejectedIndexes,
                senderRejected);
    }

    /** The {@code detail} of a problem document; empty if the body is none. */
    private static String detail(byte[] body) {
        try {
            String detail = JSON.readTree(body).path("detail").asText();
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (IOException noJson) {
            return "";
        }
    }

    private static Rejection rejection(JsonNode event) {
        return new Rejection(
                event.path("event_id").asText(""),
                event.path("code").asText("-"),
                event.path("pointer").asText(""),
                event.path("detail").asText(""));
    }
}
