package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.standalone.importing.read.LineFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads mappings from their JSON files. */
final class MappingParser {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();
    private static final Set<String> NAMES = Set.of(
            "name", "description", "lines", "zone", "charset", "delimiter", "quote", "header", "missing", "events");
    private static final Set<String> EVENT_NAMES = Set.of("when", "fields");

    private final String file;

    private MappingParser(String file) {
        this.file = file;
    }

    static Mapping resource(String name) {
        String path = "/mapping/" + name + ".json";
        try (InputStream in = MappingParser.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new MappingException(path + ": no such resource");
            }
            return new MappingParser(path).mapping(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mapping that {@code bytes} hold; {@code file} is named in messages. */
    static Mapping of(String file, byte[] bytes) throws IOException {
        return new MappingParser(file).mapping(bytes);
    }

    static Mapping read(Path file) {
        try {
            return new MappingParser(file.toString()).mapping(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new MappingException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Mapping mapping(byte[] bytes) throws IOException {
        JsonNode root = tree(bytes);
        only(root, NAMES, "");
        ZoneId zone = FieldRuleParser.zone(root.path("zone").asText("UTC"), this::wrong);
        List<EventRule> rules = new ArrayList<>();
        JsonNode events = root.path("events");
        if (!events.isArray() || events.isEmpty()) {
            throw wrong("/events", "must be an array with a rule for each kind of line");
        }
        for (int i = 0; i < events.size(); i++) {
            rules.add(rule(events.get(i), "/events/" + i, zone));
        }
        LineFormat lines = lines(text(root, "lines"));
        return new Mapping(text(root, "name"), lines, new TextFormatParser(this::wrong).read(root, lines), rules);
    }

    private EventRule rule(JsonNode node, String place, ZoneId zone) {
        only(node, EVENT_NAMES, place);
        Map<FieldPath, Set<String>> conditions = new LinkedHashMap<>();
        node.path("when")
                .properties()
                .forEach(entry -> conditions.put(FieldPath.of(entry.getKey()), values(entry.getValue())));
        Map<String, FieldRule> fields = new LinkedHashMap<>();
        var reader = new FieldRuleParser(zone, this::wrong);
        node.path("fields")
                .properties()
                .forEach(entry ->
                        fields.put(entry.getKey(), reader.read(entry.getValue(), place + "/fields/" + entry.getKey())));
        if (!fields.containsKey("event_type")) {
            throw wrong(place + "/fields", "needs event_type, such as {\"value\": \"page_activity\"}");
        }
        return new EventRule(conditions, fields);
    }

    private static Set<String> values(JsonNode node) {
        Set<String> values = new HashSet<>();
        node.forEach(value -> values.add(value.asText()));
        if (node.isTextual() && !node.textValue().equals("*")) {
            values.add(node.textValue());
        }
        return values;
    }

    private LineFormat lines(String text) {
        return switch (text) {
            case "json" -> LineFormat.JSON;
            case "csv" -> LineFormat.CSV;
            default -> throw wrong("/lines", text + " is not known; use json or csv");
        };
    }

    private String text(JsonNode root, String name) {
        if (!root.path(name).isTextual()) {
            throw wrong("/" + name, "is missing; add a text");
        }
        return root.path(name).textValue();
    }

    private JsonNode tree(byte[] bytes) throws IOException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new MappingException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    private void only(@Nullable JsonNode node, Set<String> names, String place) {
        if (node == null || !node.isObject()) {
            throw wrong(place, "must be an object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String known = String.join(", ", names.stream().sorted().toList());
                throw wrong(place + "/" + name, "is not known; use " + known);
            }
        });
    }

    private MappingException wrong(String place, String remedy) {
        return new MappingException(file + ": " + place + " " + remedy);
    }
}
