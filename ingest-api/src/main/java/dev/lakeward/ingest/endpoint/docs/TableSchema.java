package dev.lakeward.ingest.endpoint.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;

/** Writes the JSON Schema of the events of a table, or of the rows of a derived table. */
public final class TableSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECIMAL = "^-?\\d+(\\.\\d+)?$";

    private TableSchema() {}

    /** The schema, as a tree of its own. */
    public static ObjectNode of(Table table) {
        var schema = JSON.createObjectNode().put("type", "object").put("description", table.description());
        var properties = schema.putObject("properties");
        var required = JSON.createArrayNode();
        for (Column column : table.columns()) {
            properties.set(column.name(), property(column));
            if (column.required()) {
                required.add(column.name());
            }
        }
        if (table.kind() == Table.Kind.EVENTS) {
            text(properties, "event_id", "Identity within the source; a UUIDv7 where it is left out.")
                    .put("maxLength", 128);
            text(properties, "event_time", "When it happened; the time of receipt where it is left out.")
                    .put("format", "date-time");
        }
        schema.set("required", required);
        return schema.put("x-table", table.name())
                .put("x-family", table.family())
                .put("x-key", table.key());
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.withObject("/" + name).put("type", "string").put("description", description);
    }

    private static ObjectNode property(Column column) {
        var property = type(column.type());
        if (!column.description().isEmpty()) {
            property.put("description", column.description());
        }
        rules(property, column);
        return property;
    }

    private static ObjectNode type(ColumnType type) {
        var schema = JSON.createObjectNode();
        return switch (type) {
            case ColumnType.Text _ -> schema.put("type", "string");
            case ColumnType.Int64 _ -> schema.put("type", "integer").put("format", "int64");
            case ColumnType.Float64 _ -> schema.put("type", "number").put("format", "double");
            case ColumnType.Bool _ -> schema.put("type", "boolean");
            case ColumnType.Timestamp _ -> schema.put("type", "string").put("format", "date-time");
            case ColumnType.Date _ -> schema.put("type", "string").put("format", "date");
            case ColumnType.Json _ -> schema;
            case ColumnType.Decimal decimal -> {
                var either = schema.putArray("anyOf");
                either.addObject().put("type", "number");
                either.addObject().put("type", "string").put("pattern", DECIMAL);
                yield schema.put("x-decimal", "%d,%d".formatted(decimal.precision(), decimal.scale()));
            }
        };
    }

    private static void rules(ObjectNode property, Column column) {
        var rules = column.rules();
        if (!rules.allowed().isEmpty()) {
            var allowed = property.putArray("enum");
            boolean numbers = column.type() instanceof ColumnType.Int64;
            rules.allowed().forEach(value -> {
                if (numbers) {
                    allowed.add(Long.parseLong(value));
                } else {
                    allowed.add(value);
                }
            });
        }
        if (rules.minLength() != null) {
            property.put("minLength", rules.minLength());
        }
        if (rules.maxLength() != null) {
            property.put("maxLength", rules.maxLength());
        }
        if (rules.minimum() != null) {
            property.put("minimum", rules.minimum());
        }
        if (rules.maximum() != null) {
            property.put("maximum", rules.maximum());
        }
        if (rules.pattern() != null) {
            property.put("pattern", rules.pattern());
        }
    }
}
