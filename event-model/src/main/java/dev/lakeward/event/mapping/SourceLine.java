package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * One line of a file.
 *
 * @param raw as it stood there
 * @param fields what it holds; missing if it could not be read
 */
record SourceLine(String raw, JsonNode fields) {
    /** The value at a path of names; text on the way is read as nested text. Missing where there is none. */
    JsonNode at(List<String> path) {
        JsonNode node = fields;
        for (String name : path) {
            JsonNode object = node.isTextual() ? NestedText.read(node.textValue()) : node;
            node = object.path(name);
        }
        return node.isNull() ? MissingNode.getInstance() : node;
    }
}
