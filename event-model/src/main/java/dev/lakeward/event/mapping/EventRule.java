package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How lines of one kind become events of one type.
 *
 * @param conditions by path: the values that fit; empty for any field of that name, be it empty
 * @param fields by name of the event's property: where its value comes from
 */
record EventRule(Map<List<String>, Set<String>> conditions, Map<String, FieldRule> fields) {
    boolean fits(SourceLine line) {
        return line.fields().isObject() && conditions.entrySet().stream().allMatch(condition -> holds(line, condition));
    }

    private static boolean holds(SourceLine line, Map.Entry<List<String>, Set<String>> condition) {
        List<String> path = condition.getKey();
        if (condition.getValue().isEmpty()) {
            return line.fields().has(path.getFirst());
        }
        return condition.getValue().contains(line.at(path).asText());
    }

    /**
     * The event.
     *
     * @throws UnfitFieldException if a field of the line is not what the rule says
     */
    ObjectNode event(SourceLine line) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, rule) -> {
            JsonNode value = value(name, rule, line);
            if (!value.isMissingNode()) {
                event.set(name, value);
            }
        });
        return event;
    }

    private static JsonNode value(String name, FieldRule rule, SourceLine line) {
        try {
            return rule.value(line);
        } catch (UnfitFieldException e) {
            throw new UnfitFieldException(name + ": " + e.getMessage());
        }
    }
}
