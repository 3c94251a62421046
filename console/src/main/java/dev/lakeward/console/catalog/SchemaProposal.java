package dev.lakeward.console.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A schema for events like an example: types from its values, money and ids from its names.
 *
 * @param type of the event
 * @param table that it names
 * @param json the schema
 */
record SchemaProposal(String type, String table, String json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONEY =
            Pattern.compile("(.*_)?(amount|price|cost|fare|total|revenue|value|tax|fee)s?");
    private static final Set<String> OF_EVERY_EVENT =
            Set.of("event_type", "event_id", "event_time", "host", "user_agent");
    private static final List<String> KEYS = List.of("user_id", "customer_id", "person_id", "account_id", "device_id");

    /**
     * The schema for an example.
     *
     * @throws IllegalArgumentException if the text is no event that a table can hold; the message says why
     */
    static SchemaProposal of(String example) {
        JsonNode event = read(example);
        String type = event.path("event_type").asText("");
        if (type.isEmpty()) {
            throw new IllegalArgumentException("The event has no \"event_type\": a text that says what happened.");
        }
        String key = key(event)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No property of the event is a text that names who did it, such as \"user_id\"."));
        String table =
                type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "") + "_events";
        ObjectNode schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("description", "What a row of this table says.")
                .put("type", "object")
                .put("x-table", table)
                .put("x-key", key);
        schema.putArray("required").add("event_type").add(key);
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("event_type")
                .put("type", "string")
                .put("description", "What happened.")
                .putArray("enum")
                .add(type);
        event.properties().stream()
                .filter(property -> !OF_EVERY_EVENT.contains(property.getKey()))
                .forEach(property -> describe(properties.putObject(property.getKey()), property));
        return new SchemaProposal(type, table, schema.toPrettyString());
    }

    private static JsonNode read(String example) {
        try {
            JsonNode event = JSON.readTree(example);
            if (event != null && event.isObject()) {
                return event;
            }
            throw new IllegalArgumentException("An event is one JSON object: {\"event_type\": …}.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Who did it: the usual names first, then any text whose name ends as names of ids do. */
    private static Optional<String> key(JsonNode event) {
        return KEYS.stream()
                .filter(name -> event.path(name).isTextual())
                .findFirst()
                .or(() -> StreamSupport.stream(((Iterable<String>) event::fieldNames).spliterator(), false)
                        .filter(name -> name.endsWith("_id") && !OF_EVERY_EVENT.contains(name))
                        .filter(name -> event.path(name).isTextual())
                        .findFirst());
    }

    private static void describe(ObjectNode column, Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        if (value.isContainerNode()) {
            column.put("x-json", true);
        } else if (value.isNumber() && MONEY.matcher(property.getKey()).matches()) {
            column.putArray("type").add("number").add("string");
            column.put("x-decimal", "18,2");
        } else {
            column.put("type", type(value));
            format(value).ifPresent(format -> column.put("format", format));
        }
        column.put("description", "To be described.");
    }

    private static String type(JsonNode value) {
        return value.isBoolean()
                ? "boolean"
                : value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "string";
    }

    private static Optional<String> format(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        if (DAY.matcher(value.asText()).matches()) {
            return Optional.of("date");
        }
        return isTime(value.asText()) ? Optional.of("date-time") : Optional.empty();
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
