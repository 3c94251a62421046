package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * Leads to a value within a line: names and array indexes with dots between them. A field whose own name is the whole
 * path, dots included, comes first: flattened exports have such columns.
 *
 * @param text as the mapping writes it
 * @param parts its names and indexes
 */
record FieldPath(String text, List<String> parts) {
    private static final int LONGEST_INDEX = 9;

    static FieldPath of(String dotted) {
        return new FieldPath(dotted, List.of(dotted.split("\\.", -1)));
    }

    /** The value, where text on the way is read as nested text; missing where there is none, or null. */
    JsonNode in(JsonNode fields) {
        JsonNode found = find(fields);
        return found.isNull() ? MissingNode.getInstance() : found;
    }

    /** Whether a line has such a field, be it null. */
    boolean isIn(JsonNode fields) {
        return !find(fields).isMissingNode();
    }

    /** The name of the column that this path begins with, in a file with these columns. */
    String column(java.util.Collection<String> columns) {
        return columns.contains(text) ? text : parts.getFirst();
    }

    private JsonNode find(JsonNode fields) {
        if (parts.size() > 1) {
            JsonNode whole = fields.path(text);
            if (!whole.isMissingNode()) {
                return whole;
            }
        }
        JsonNode node = fields;
        for (String part : parts) {
            JsonNode container = node.isTextual() ? NestedObjectParser.read(node.textValue()) : node;
            node = container.isArray() ? element(container, part) : container.path(part);
        }
        return node;
    }

    private static JsonNode element(JsonNode array, String index) {
        boolean number = !index.isEmpty()
                && index.length() <= LONGEST_INDEX
                && index.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? array.path(Integer.parseInt(index)) : MissingNode.getInstance();
    }
}
