package dev.lakeward.console.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;

/** An event that the first table of events accepts, made from its schema. */
final class ExampleEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExampleEvent() {}

    /** Its JSON on one line; an event of SDKs where the catalogue has no table. */
    static String of(Catalog catalog) {
        return catalog.tables().stream()
                .filter(table ->
                        table.kind() == Table.Kind.EVENTS && !table.eventTypes().isEmpty())
                .findFirst()
                .map(ExampleEvent::of)
                .orElse("{\"event_type\":\"track\",\"user_id\":\"u1\"}");
    }

    private static String of(Table table) {
        ObjectNode event = JSON.createObjectNode();
        event.put("event_type", table.eventTypes().stream().sorted().findFirst().orElse(""));
        event.put(table.key(), "user-1");
        table.columns().stream()
                .filter(column -> column.required() && !event.has(column.name()))
                .forEach(column -> put(event, column));
        return event.toString();
    }

    private static void put(ObjectNode event, Column column) {
        var allowed = column.rules().allowed();
        switch (column.type()) {
            case ColumnType.Text ignored ->
                event.put(column.name(), allowed.isEmpty() ? "example" : allowed.getFirst());
            case ColumnType.Json ignored -> event.putObject(column.name());
            case ColumnType.Bool ignored -> event.put(column.name(), true);
            case ColumnType.Timestamp ignored -> event.put(column.name(), "2026-11-29T08:00:00Z");
            case ColumnType.Date ignored -> event.put(column.name(), "2026-11-29");
            case ColumnType.Decimal ignored -> event.put(column.name(), "9.99");
            case ColumnType.Float64 ignored -> event.put(column.name(), 1.5);
            case ColumnType.Int64 ignored -> event.put(column.name(), 1);
        }
    }
}
