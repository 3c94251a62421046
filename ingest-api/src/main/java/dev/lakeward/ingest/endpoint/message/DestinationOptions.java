package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Options of a message for this destination, as SDKs write them: {@code "integrations": {"Lakeward": {"event_type":
 * "order"}}} sends a track to the table of that event type, whatever its name. Holds a buffer: one thread at a time.
 */
final class DestinationOptions {
    private static final JsonName INTEGRATIONS = new JsonName("integrations");
    private static final JsonName LAKEWARD = new JsonName("Lakeward");
    private static final JsonName EVENT_TYPE = new JsonName("event_type");

    private final JsonObject options = new JsonObject();

    /** The event type in the options; null where there is none. */
    @Nullable
    String eventType(JsonObject message) throws JsonFault {
        if (!nested(message, INTEGRATIONS) || !nested(options, LAKEWARD)) {
            return null;
        }
        int type = options.find(EVENT_TYPE);
        return type == JsonObject.ABSENT || options.kind(type) != JsonKind.STRING ? null : options.text(type);
    }

    /** Reads a member that is an object. */
    private boolean nested(JsonObject from, JsonName name) throws JsonFault {
        int member = from.find(name);
        if (member == JsonObject.ABSENT || from.kind(member) != JsonKind.OBJECT) {
            return false;
        }
        options.read(from.bytes(), from.valueStart(member), from.valueEnd(member));
        return true;
    }
}
