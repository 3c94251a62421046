package dev.lakeward.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes a column of one property of a schema. */
final class ColumnReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "enum",
            "const",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "description",
            "x-decimal",
            "x-json");

    private ColumnReader() {}

    static Column read(String name, Schema property, boolean required) {
        if (!NAME.matcher(name).matches()) {
            throw property.wrong("use lower-case letters, digits and underscores, a letter first, 63 at most");
        }
        if (!property.node().isObject()) {
            throw property.wrong("must be an object that describes the property");
        }
        property.allowOnly(
                KEYWORDS, "use " + String.join(", ", KEYWORDS.stream().sorted().toList()));
        ColumnType type = ColumnTypeReader.read(property);
        return new Column(name, type, required, property.textIf("description").orElse(""), rules(property, type));
    }

    private static Column.Rules rules(Schema property, ColumnType type) {
        boolean text = type instanceof ColumnType.Text;
        boolean number = type instanceof ColumnType.Int64
                || type instanceof ColumnType.Float64
                || type instanceof ColumnType.Decimal;
        allowFor(property, text, "minLength", "maxLength", "pattern");
        allowFor(property, number, "minimum", "maximum");
        allowFor(property, text || type instanceof ColumnType.Int64, "enum", "const");
        return new Column.Rules(
                allowed(property),
                length(property, "minLength"),
                length(property, "maxLength"),
                number(property, "minimum"),
                number(property, "maximum"),
                pattern(property));
    }

    private static void allowFor(Schema property, boolean fits, String... keywords) {
        for (String keyword : keywords) {
            if (!fits && property.has(keyword)) {
                throw property.at(keyword).wrong("%s does not go with this type; leave it out".formatted(keyword));
            }
        }
    }

    private static List<String> allowed(Schema property) {
        if (property.has("enum") && property.has("const")) {
            throw property.wrong("has both enum and const; keep one");
        }
        if (property.has("const")) {
            return List.of(scalar(property.at("const"), property.node().get("const")));
        }
        if (!property.has("enum")) {
            return List.of();
        }
        Schema values = property.at("enum");
        List<String> allowed = new ArrayList<>();
        values.node().forEach(value -> allowed.add(scalar(values, value)));
        if (allowed.isEmpty() || Set.copyOf(allowed).size() < allowed.size()) {
            throw values.wrong("must be an array of different values, at least one");
        }
        return List.copyOf(allowed);
    }

    private static String scalar(Schema place, JsonNode value) {
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw place.wrong("must hold strings or integers");
        }
        return value.asText();
    }

    private static @Nullable Integer length(Schema property, String keyword) {
        if (!property.has(keyword)) {
            return null;
        }
        JsonNode value = property.node().get(keyword);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
            throw property.at(keyword).wrong("must be an integer from 0 on");
        }
        return value.intValue();
    }

    private static @Nullable BigDecimal number(Schema property, String keyword) {
        if (!property.has(keyword)) {
            return null;
        }
        JsonNode value = property.node().get(keyword);
        if (!value.isNumber()) {
            throw property.at(keyword).wrong("must be a number");
        }
        return value.decimalValue();
    }

    private static @Nullable String pattern(Schema property) {
        String pattern = property.textIf("pattern").orElse(null);
        try {
            return pattern == null ? null : Pattern.compile(pattern).pattern();
        } catch (PatternSyntaxException e) {
            throw property.at("pattern").wrong("is no regular expression: " + e.getDescription());
        }
    }
}
