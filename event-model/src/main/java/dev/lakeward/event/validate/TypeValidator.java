package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event of one type has to be, laid out for checking. */
final class TypeValidator {
    private record Known(ColumnCheck check, boolean required) {}

    private final String eventType;
    private final @Nullable Table table;
    private final JsonName key;
    private final boolean integerKey;
    private final NameMap<Known> columns;
    private final List<JsonName> required;

    private TypeValidator(String eventType, @Nullable Table table, List<Column> columns) {
        this.eventType = eventType;
        this.table = table;
        this.key = new JsonName(table == null ? "event_id" : table.key());
        this.integerKey = table != null
                && columns.stream()
                        .anyMatch(column ->
                                column.name().equals(table.key()) && column.type() instanceof ColumnType.Int64);
        this.required = columns.stream()
                .filter(Column::required)
                .map(column -> new JsonName(column.name()))
                .toList();
        Map<String, Known> known = new LinkedHashMap<>();
        columns.forEach(column -> known.put(column.name(), new Known(ColumnCheck.of(column), column.required())));
        this.columns = new NameMap<>(known);
    }

    /** The type is found in the event before its plan, so that its own column needs no check. */
    static TypeValidator of(String eventType, Table table) {
        List<Column> columns = table.columns().stream()
                .filter(column -> !column.name().equals("event_type"))
                .toList();
        return new TypeValidator(eventType, table, columns);
    }

    static TypeValidator unlanded(String eventType) {
        return new TypeValidator(eventType, null, List.of());
    }

    String eventType() {
        return eventType;
    }

    @Nullable
    Table table() {
        return table;
    }

    /**
     * The key as text, once the check has found no fault. An integer has one text, however it is written. What lands in no
     * table meets its repeats by its id.
     */
    @Nullable
    String key(JsonObject object) {
        int member = object.find(key);
        if (table == null) {
            return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
        }
        return object.kind(member) == JsonKind.FRACTION && integerKey
                ? Long.toString(object.int64(member))
                : object.text(member);
    }

    void check(JsonObject object, Faults faults) {
        int there = 0;
        for (int member = 0; member < object.size(); member++) {
            Known column = columns.ofName(object, member);
            if (column != null && object.kind(member) != JsonKind.NULL) {
                column.check().check(object, member, faults);
                there += column.required() ? 1 : 0;
            }
        }
        if (there < required.size()) {
            addMissing(object, faults);
        }
    }

    private void addMissing(JsonObject object, Faults faults) {
        for (JsonName name : required) {
            int member = object.find(name);
            if (member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL) {
                String found = member == JsonObject.ABSENT ? "is missing" : "is null";
                faults.add(
                        FaultCode.MISSING_PROPERTY,
                        "/" + name,
                        "%s %s; an event of type %s needs it".formatted(name, found, eventType));
            }
        }
    }
}
