package dev.lakeward.standalone.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.mapping.MappedLine;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Game events as they were read from Kafka: a line {@code {"offset", "timestamp", "value"}}, where {@code value} is the
 * event as the old API wrote it, request headers among its properties.
 */
final class GameJsonl implements ImportFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "game-jsonl";
    }

    @Override
    public String describe() {
        return "game events, one {offset, timestamp, value} a line";
    }

    @Override
    public Stream<MappedLine> read(BufferedReader lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(GameJsonl::event)
                .map(MappedLine::new);
    }

    private static byte[] event(String line) {
        byte[] raw = line.getBytes(StandardCharsets.UTF_8);
        String id = UUID.nameUUIDFromBytes(raw).toString();
        try {
            JsonNode tree = JSON.readTree(line);
            if (!tree.path("value").isObject()) {
                return raw;
            }
            ObjectNode event = JSON.createObjectNode().put("event_id", id);
            event.set("event_time", tree.path("timestamp"));
            tree.path("value").properties().forEach(member -> event.set(column(member.getKey()), member.getValue()));
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            return raw;
        }
    }

    private static String column(String name) {
        return name.equals("userid") ? "user_id" : name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
