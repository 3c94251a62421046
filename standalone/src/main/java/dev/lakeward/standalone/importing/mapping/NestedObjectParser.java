package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Reads text that holds an object: JSON, or what Python prints of a dictionary, such as {@code {'campaign_id': 1, 'x':
 * None}}. Text that is neither is missing.
 */
final class NestedObjectParser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 32;

    private final String text;
    private int at;

    private NestedObjectParser(String text) {
        this.text = text;
    }

    static JsonNode read(String text) {
        try {
            var nested = new NestedObjectParser(text.strip());
            JsonNode value = nested.value(0);
            return nested.at == nested.text.length() ? value : MissingNode.getInstance();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return MissingNode.getInstance();
        }
    }

    private JsonNode value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        space();
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '\'', '"' -> NODES.textNode(quoted());
            default -> word();
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        at++;
        while (more('}')) {
            String name = quoted();
            space();
            expect(':');
            object.set(name, value(depth + 1));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        at++;
        while (more(']')) {
            array.add(value(depth + 1));
        }
        return array;
    }

    /** Whether another member follows; passes the comma before it, or the end. */
    private boolean more(char end) {
        space();
        if (text.charAt(at) == ',') {
            at++;
            space();
        }
        if (text.charAt(at) == end) {
            at++;
            return false;
        }
        return true;
    }

    private String quoted() {
        char quote = text.charAt(at++);
        if (quote != '\'' && quote != '"') {
            throw new IllegalArgumentException("no quote");
        }
        var value = new StringBuilder();
        for (char c = text.charAt(at++); c != quote; c = text.charAt(at++)) {
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private JsonNode word() {
        int from = at;
        while (at < text.length() && ",}] \t\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "None", "null" -> NODES.nullNode();
            case "True", "true" -> NODES.booleanNode(true);
            case "False", "false" -> NODES.booleanNode(false);
            default -> NODES.numberNode(new BigDecimal(word));
        };
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("expected " + c);
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
