package dev.lakeward.console.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a person.
 *
 * @param id that was asked for; empty for none
 * @param values single ones
 * @param tables of what there are several of
 * @param problem why nothing is known; empty for none
 * @param timeline what the tables say; empty where they say nothing
 */
record PersonView(String id, List<Value> values, List<JsonTable> tables, String problem, Timeline timeline) {
    /** A value by its name. */
    record Value(String name, String text) {}

    static PersonView failed(String id, String problem) {
        return new PersonView(id, List.of(), List.of(), problem, Timeline.NONE);
    }

    /** What live queries answer: members that are lists become tables, members of objects single values. */
    static PersonView of(String id, JsonNode answer) {
        List<Value> values = new ArrayList<>();
        List<JsonTable> tables = new ArrayList<>();
        collect("", answer, values, tables);
        return new PersonView(id, values, tables, "", Timeline.NONE);
    }

    PersonView with(Timeline shown) {
        return new PersonView(id, values, tables, problem, shown);
    }

    private static void collect(String prefix, JsonNode object, List<Value> values, List<JsonTable> tables) {
        object.properties().forEach(member -> {
            String name = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isArray()) {
                if (!value.isEmpty() && value.get(0).isObject()) {
                    tables.add(JsonTable.of(name, value));
                }
            } else if (value.isObject()) {
                collect(name + " ", value, values, tables);
            } else {
                values.add(new Value(name.replace('_', ' '), JsonTable.text(value)));
            }
        });
    }
}
