package dev.lakeward.ingest.endpoint.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.wire.EventJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A list of keys and values of OTLP; of a key that stands twice, the first. */
final class Attributes {
    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    Attributes(JsonNode list) {
        for (JsonNode attribute : list) {
            values.putIfAbsent(attribute.path("key").asText(), attribute.path("value"));
        }
    }

    /** The first of these that is a text that is not blank, or a number; null where there is none. */
    @Nullable
    String text(String... keys) {
        for (String key : keys) {
            JsonNode value = values.get(key);
            String text = value == null
                    ? ""
                    : value.path("stringValue").asText(value.path("intValue").asText(""));
            if (!text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /** Writes those whose keys are wanted as members. */
    void write(EventJson out, Predicate<String> wanted) {
        values.forEach((key, value) -> {
            if (wanted.test(key)) {
                out.json(key, json(value));
            }
        });
    }

    /** A value as plain JSON. */
    static JsonWriter json(JsonNode value) {
        var out = new JsonWriter(64);
        write(out, value);
        return out;
    }

    private static void write(JsonWriter out, JsonNode value) {
        if (value.has("arrayValue")) {
            out.array();
            value.path("arrayValue").path("values").forEach(element -> write(out, element));
            out.endArray();
        } else if (value.has("kvlistValue")) {
            object(out, value.path("kvlistValue").path("values"));
        } else {
            scalar(out, value);
        }
    }

    private static void object(JsonWriter out, JsonNode list) {
        var written = new HashSet<String>();
        out.object();
        for (JsonNode member : list) {
            if (written.add(member.path("key").asText())) {
                out.anyName(member.path("key").asText());
                write(out, member.path("value"));
            }
        }
        out.endObject();
    }

    private static void scalar(JsonWriter out, JsonNode value) {
        JsonNode number = value.path("doubleValue");
        if (value.has("intValue")) {
            out.value(value.path("intValue").asLong());
        } else if (number.isNumber() && Double.isFinite(number.asDouble())) {
            out.value(number.decimalValue());
        } else if (value.has("boolValue")) {
            out.value(value.path("boolValue").asBoolean());
        } else {
            JsonNode text = value.has("stringValue") ? value.path("stringValue") : value.path("bytesValue");
            out.value(text.isMissingNode() ? number.asText(null) : text.asText());
        }
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
