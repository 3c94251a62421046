package dev.lakeward.console.person;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.console.lake.Cells;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * An array of objects as a table: a column for each name that one of them has.
 *
 * @param name of the array
 * @param columns in order of first appearance
 * @param rows values as text; empty where an object lacks one
 */
record JsonTable(String name, List<String> columns, List<List<String>> rows) {
    private static final Set<String> OWN = Set.of("user_id", "person_id");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

    JsonTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static JsonTable of(String name, JsonNode array) {
        Set<String> columns = new LinkedHashSet<>();
        array.forEach(object -> object.fieldNames().forEachRemaining(columns::add));
        columns.removeIf(column -> OWN.contains(column) && isSame(array, column));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode object : array) {
            rows.add(columns.stream().map(column -> text(object.path(column))).toList());
        }
        return new JsonTable(name.replace('_', ' '), List.copyOf(columns), rows);
    }

    /** The name as a heading. */
    String title() {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Whether a column tells no row from another: the page is about one person. */
    private static boolean isSame(JsonNode array, String column) {
        return StreamSupport.stream(array.spliterator(), false)
                        .map(object -> object.path(column))
                        .distinct()
                        .count()
                == 1;
    }

    /** A value on one line, a time as the other pages show it. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return TIME.matcher(text).matches() ? Cells.text(Instant.parse(text)) : text;
    }
}
