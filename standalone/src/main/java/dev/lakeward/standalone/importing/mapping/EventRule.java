package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.standalone.importing.mapping.convert.FieldMismatchException;
import dev.lakeward.standalone.importing.read.InputLine;
import java.util.Map;
import java.util.Set;

/**
 * How lines of one kind become events of one type.
 *
 * @param conditions by path: the values that fit; empty for any field of that name, be it empty
 * @param fields by name of the event's property: where its value comes from
 */
record EventRule(Map<FieldPath, Set<String>> conditions, Map<String, FieldRule> fields) {
    private static final String EVENT_TIME = "event_time";

    boolean fits(InputLine line) {
        return line.fields().isObject() && conditions.entrySet().stream().allMatch(condition -> holds(line, condition));
    }

    private static boolean holds(InputLine line, Map.Entry<FieldPath, Set<String>> condition) {
        if (condition.getValue().isEmpty()) {
            return condition.getKey().isIn(line.fields());
        }
        return condition
                .getValue()
                .contains(condition.getKey().in(line.fields()).asText());
    }

    /**
     * The event.
     *
     * @throws FieldMismatchException if a field of the line is not what the rule says, or a line has no time where
     *     the rule names one: the time of the import is never put in its place
     */
    ObjectNode event(InputLine line) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, rule) -> {
            JsonNode value = value(name, rule, line);
            if (!value.isMissingNode()) {
                event.set(name, value);
            } else if (name.equals(EVENT_TIME) && rule.path() != null) {
                throw new FieldMismatchException(
                        "event_time: %s is empty".formatted(rule.path().text()));
            }
        });
        return event;
    }

    private static JsonNode value(String name, FieldRule rule, InputLine line) {
        try {
            return rule.value(line);
        } catch (FieldMismatchException e) {
            throw new FieldMismatchException(name + ": " + e.getMessage());
        }
    }
}
