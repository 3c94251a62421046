package dev.lakeward.standalone.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.importing.mapping.FormatReader;
import dev.lakeward.standalone.importing.mapping.ImportFormat;
import dev.lakeward.standalone.importing.mapping.MappedLine;
import dev.lakeward.standalone.importing.read.InputLine;
import dev.lakeward.standalone.importing.read.JsonFileReader;
import java.util.Locale;

/**
 * Game events as they were read from Kafka: a line {@code {"offset", "timestamp", "value"}}, where {@code value} is the
 * event as the old API wrote it, request headers among its properties.
 */
final class GameJsonLines implements ImportFormat {
    @Override
    public String name() {
        return "game-jsonl";
    }

    @Override
    public FormatReader reader(Catalog catalog) {
        return (file, events) -> new JsonFileReader(file, null).read(line -> events.accept(event(line)));
    }

    private static MappedLine event(InputLine line) {
        if (!line.fault().isEmpty()) {
            return MappedLine.rejected(line, line.fault());
        }
        JsonNode value = line.fields().path("value");
        if (!value.isObject() || !line.fields().path("timestamp").isTextual()) {
            return MappedLine.rejected(line, "needs value, an object, and timestamp, a text");
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        // Named here, since what the value holds of this name is no id of this line.
        event.put("event_id", "");
        event.set("event_time", line.fields().path("timestamp"));
        value.properties().forEach(member -> event.set(column(member.getKey()), member.getValue()));
        return MappedLine.of(line, event);
    }

    private static String column(String name) {
        return name.equals("userid") ? "user_id" : name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
