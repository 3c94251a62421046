package dev.lakeward.console.debug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.console.tail.SeenEvent;

/** Writes an event, and what became of it, as JSON. */
final class SeenEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SeenEventJson() {}

    static ObjectNode of(SeenEvent event) {
        ObjectNode json = JSON.createObjectNode()
                .put("verdict", event.verdict().text())
                .put("event_id", event.id())
                .put("event_type", event.type())
                .put("source", event.source())
                .put("key", event.key())
                .put("at", event.at().toString())
                .put("partition", event.partition())
                .put("offset", event.offset());
        if (!event.reason().isEmpty()) {
            json.put("reason", event.reason());
        }
        if (!event.json().isEmpty()) {
            payload(json, event.json());
        }
        return json;
    }

    /** What is no whole JSON, such as a rejected or a very long event, becomes a text. */
    private static void payload(ObjectNode json, String text) {
        try {
            json.set("event", JSON.readTree(text));
        } catch (JsonProcessingException e) {
            json.put("event", text);
        }
    }
}
