package dev.lakeward.console.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An array of objects as a table: a column for each name that one of them has.
 *
 * @param name of the array
 * @param columns in order of first appearance
 * @param rows values as text; empty where an object lacks one
 */
record JsonTable(String name, List<String> columns, List<List<String>> rows) {
    JsonTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static JsonTable of(String name, JsonNode array) {
        Set<String> columns = new LinkedHashSet<>();
        array.forEach(object -> object.fieldNames().forEachRemaining(columns::add));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode object : array) {
            rows.add(columns.stream().map(column -> text(object.path(column))).toList());
        }
        return new JsonTable(name.replace('_', ' '), List.copyOf(columns), rows);
    }

    /** A value on one line. */
    static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }
}
