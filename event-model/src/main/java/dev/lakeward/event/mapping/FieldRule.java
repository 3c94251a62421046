package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of one property comes from.
 *
 * @param path names that lead to the field
 * @param constant what it always is; null where it comes from a field
 * @param match takes the first group of this pattern from the field's text; null for all of it
 * @param conversion makes the property's value of it
 */
record FieldRule(
        List<String> path,
        @Nullable JsonNode constant,
        @Nullable Pattern match,
        Conversion conversion) {
    JsonNode value(SourceLine line) {
        if (constant != null) {
            return constant;
        }
        JsonNode field = line.at(path);
        if (field.isMissingNode()) {
            return field;
        }
        JsonNode part = match == null ? field : part(match, field.asText());
        return part.isMissingNode() ? part : conversion.convert(part);
    }

    private static JsonNode part(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new UnfitFieldException("found '%s', which does not match %s".formatted(text, pattern));
        }
        String group = matcher.group(matcher.groupCount());
        return group == null || group.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(group);
    }
}
