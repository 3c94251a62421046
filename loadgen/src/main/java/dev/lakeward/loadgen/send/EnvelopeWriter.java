package dev.lakeward.loadgen.send;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Wraps plain events in the envelope of a body format. Holds buffers: one thread at a time. */
final class EnvelopeWriter {
    private static final Set<String> ATTRIBUTES = Set.of("event_id", "event_type", "event_time");
    private static final List<String> KEYS = List.of("user_id", "customer_id", "device_id", "measuring_component_id");

    private final BodyFormat format;
    private final JsonObject event = new JsonObject();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 10);

    EnvelopeWriter(BodyFormat format) {
        this.format = format;
    }

    /** {@code json} in the form of the body. What is no object stays unchanged, for the API to reject. */
    byte[] wrap(byte[] json) {
        if (format == BodyFormat.NDJSON || format == BodyFormat.JSON) {
            return json;
        }
        try {
            event.readWhole(json, 0, json.length);
        } catch (JsonFault noObject) {
            return json;
        }
        out.reset();
        return format == BodyFormat.CLOUDEVENTS ? cloudEvent() : message();
    }

    private byte[] cloudEvent() {
        text("{\"specversion\":\"1.0\",\"source\":\"/loadgen\"");
        member("id", "event_id");
        member("type", "event_type");
        member("time", "event_time");
        text(",\"datacontenttype\":\"application/json\",\"data\":{");
        properties();
        text("}}");
        return out.toByteArray();
    }

    private byte[] message() {
        text("{\"type\":\"track\"");
        member("messageId", "event_id");
        member("event", "event_type");
        member("timestamp", "event_time");
        KEYS.forEach(key -> member("userId", key));
        text(",\"properties\":{");
        properties();
        destination();
        text("}");
        return out.toByteArray();
    }

    /** Names the event type, so that the track reaches its table whatever the table's mapping of track names. */
    private void destination() {
        text("}");
        int type = event.find("event_type".getBytes(StandardCharsets.US_ASCII));
        if (type != JsonObject.ABSENT) {
            text(",\"integrations\":{\"Lakeward\":{\"event_type\":");
            value(type);
            text("}}");
        }
    }

    private void member(String name, String from) {
        int member = event.find(from.getBytes(StandardCharsets.US_ASCII));
        if (member != JsonObject.ABSENT) {
            text(",\"" + name + "\":");
            value(member);
        }
    }

    private void value(int member) {
        boolean quoted = event.kind(member) == JsonKind.STRING;
        int start = event.valueStart(member) - (quoted ? 1 : 0);
        out.write(event.bytes(), start, event.valueEnd(member) - start);
    }

    private void properties() {
        boolean first = true;
        for (int member = 0; member < event.size(); member++) {
            String name = event.name(member);
            if (!ATTRIBUTES.contains(name)) {
                text((first ? "\"" : ",\"") + name + "\":");
                value(member);
                first = false;
            }
        }
    }

    private void text(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.UTF_8));
    }
}
