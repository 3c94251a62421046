package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.json.JsonFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls adapters without a server. */
public final class AdapterCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = 1_796_000_000_000L;

    private AdapterCalls() {}

    /** A request with this body. */
    public static ClientRequest post(String body) {
        return request(body.getBytes(UTF_8), Map.of());
    }

    /** A request without a body. */
    public static ClientRequest get(Map<String, List<String>> query) {
        return request(new byte[0], query);
    }

    public static ClientRequest request(byte[] body, Map<String, List<String>> query) {
        return new ClientRequest("http://localhost", "/", Map.of(), query, null, body, NOW);
    }

    /** A request with a body of this type. */
    public static ClientRequest typed(String contentType, byte[] body) {
        return new ClientRequest("http://localhost", "/", Map.of(), Map.of(), contentType, body, NOW);
    }

    /** The adapter of a path. */
    public static ProtocolAdapter adapter(ClientProtocol protocol, String path) {
        return protocol.routes().stream()
                .filter(route -> route.path().equals(path))
                .map(route -> (ProtocolRoute.Events) route.action())
                .findFirst()
                .orElseThrow()
                .adapter();
    }

    /** The messages that a request becomes; a rejected element is {@code {"rejected": pointer}}. */
    public static List<JsonNode> messages(ProtocolAdapter adapter, ClientRequest request) {
        try {
            var messages = new ArrayList<JsonNode>();
            for (var item : adapter.read(request).items()) {
                messages.add(
                        switch (item) {
                            case ClientBatch.Message(byte[] bytes, int from, int to, var _) ->
                                JSON.readTree(new String(bytes, from, to - from, UTF_8));
                            case ClientBatch.Faulty faulty ->
                                JSON.createObjectNode()
                                        .put(
                                                "rejected",
                                                faulty.why().faults().getFirst().pointer());
                        });
            }
            return messages;
        } catch (JsonFault | JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
