package dev.lakeward.event.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type of a column, from {@code type}, {@code format}, {@code x-decimal} and {@code x-json}. */
final class ColumnTypeReader {
    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,2}),\\s*(\\d{1,2})");
    private static final int MOST_DIGITS = 38;

    private ColumnTypeReader() {}

    static ColumnType read(Schema property) {
        if (property.has("x-json")) {
            return json(property);
        }
        List<String> types = types(property);
        if (property.has("x-decimal")) {
            return decimal(property, types);
        }
        if (types.size() != 1) {
            throw property.at("type").wrong("must be one of string, integer, number, boolean");
        }
        String type = types.getFirst();
        if (property.has("format") && !type.equals("string")) {
            throw property.at("format").wrong("goes with type string only; leave it out");
        }
        return switch (type) {
            case "string" -> string(property);
            case "integer" -> new ColumnType.Int64();
            case "number" -> new ColumnType.Float64();
            case "boolean" -> new ColumnType.Bool();
            default ->
                throw property.at("type")
                        .wrong("%s has no column type; use string, integer, number or boolean, or add x-json: true"
                                .formatted(type));
        };
    }

    private static ColumnType json(Schema property) {
        if (!property.node().get("x-json").isBoolean()
                || !property.node().get("x-json").booleanValue()) {
            throw property.at("x-json").wrong("must be true, or be left out");
        }
        return new ColumnType.Json();
    }

    private static List<String> types(Schema property) {
        Schema place = property.at("type");
        List<String> types = new ArrayList<>();
        if (place.node().isTextual()) {
            types.add(place.node().textValue());
        }
        place.node().forEach(type -> types.add(type.asText()));
        if (types.isEmpty()) {
            throw property.wrong("type is missing; add string, integer, number or boolean");
        }
        return types;
    }

    private static ColumnType decimal(Schema property, List<String> types) {
        Matcher digits = DECIMAL.matcher(property.text("x-decimal"));
        if (!digits.matches()) {
            throw property.at("x-decimal").wrong("must be precision and scale, such as \"18,2\"");
        }
        int precision = Integer.parseInt(digits.group(1));
        int scale = Integer.parseInt(digits.group(2));
        if (precision < 1 || precision > MOST_DIGITS || scale > precision) {
            throw property.at("x-decimal").wrong("needs a precision of 1 to 38 and a scale that is not above it");
        }
        if (!List.of("number", "string").containsAll(types)) {
            throw property.at("type").wrong("must be number, string or both where x-decimal is set");
        }
        return new ColumnType.Decimal(precision, scale);
    }

    private static ColumnType string(Schema property) {
        String format = property.textIf("format").orElse("");
        return switch (format) {
            case "" -> new ColumnType.Text();
            case "date-time" -> new ColumnType.Timestamp();
            case "date" -> new ColumnType.Date();
            default ->
                throw property.at("format").wrong("%s is not supported; use date-time or date".formatted(format));
        };
    }
}
