package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakeward.standalone.importing.mapping.convert.Conversion;
import dev.lakeward.standalone.importing.mapping.convert.FieldMismatchException;
import dev.lakeward.standalone.importing.read.Excerpt;
import dev.lakeward.standalone.importing.read.InputLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of one property comes from.
 *
 * @param path leads to the field; null where the value is a constant
 * @param constant what it always is; null where it comes from a field
 * @param match takes the last group of this pattern from the field's text; null for all of it
 * @param conversion makes the property's value of it
 * @param optional whether files may lack the field altogether
 */
record FieldRule(
        @Nullable FieldPath path,
        @Nullable JsonNode constant,
        @Nullable Pattern match,
        Conversion conversion,
        boolean optional) {
    /** The path as the mapping writes it; empty where the value is a constant. */
    String source() {
        return path == null ? "" : path.text();
    }

    /** The value; missing where the line has none. */
    JsonNode value(InputLine line) {
        if (path == null) {
            return constant == null ? MissingNode.getInstance() : constant;
        }
        JsonNode field = path.in(line.fields());
        if (field.isMissingNode()) {
            return field;
        }
        JsonNode part = match == null ? field : part(match, field.asText());
        return part.isMissingNode() ? part : conversion.convert(part);
    }

    private static JsonNode part(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new FieldMismatchException(
                    "found '%s', which does not match %s".formatted(Excerpt.of(text), pattern));
        }
        String group = matcher.group(matcher.groupCount());
        return group == null || group.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(group);
    }
}
