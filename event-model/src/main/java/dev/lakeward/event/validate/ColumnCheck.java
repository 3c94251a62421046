package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;

/** Checks the value of one column, which is there and not null. */
interface ColumnCheck {
    void check(JsonObject object, int member, Faults faults);

    static ColumnCheck of(Column column) {
        return switch (column.type()) {
            case ColumnType.Text ignored -> new TextCheck(column.rules());
            case ColumnType.Int64 ignored -> new IntegerCheck(column.rules());
            case ColumnType.Float64 ignored -> new NumberCheck(column.rules());
            case ColumnType.Decimal decimal -> new DecimalCheck(decimal, column.rules());
            case ColumnType.Bool ignored -> PlainChecks::bool;
            case ColumnType.Timestamp ignored -> PlainChecks::timestamp;
            case ColumnType.Date ignored -> PlainChecks::date;
            case ColumnType.Json ignored -> (object, member, faults) -> {};
        };
    }
}
