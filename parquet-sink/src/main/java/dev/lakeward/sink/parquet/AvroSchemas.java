package dev.lakeward.sink.parquet;

import dev.lakeward.event.hash.Sha256;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Avro schemas of the files of tables. Every column is nullable, whatever the schema of the event requires, so that
 * files from before a column was added can be read with the current schema.
 */
public final class AvroSchemas {
    private static final String NAMESPACE = "dev.lakeward.tables";
    private static final int FINGERPRINT_BYTES = 6;

    private AvroSchemas() {}

    /** Columns of the files of {@code table}, in order: its own, then the common ones of its kind. */
    public static List<Column> columns(Table table) {
        var columns = new ArrayList<>(table.columns());
        if (table.kind() == Table.Kind.EVENTS) {
            columns.addAll(CommonColumns.ofEvents());
        }
        return columns;
    }

    /** Schema of the table's files. */
    public static Schema of(Table table) {
        var fields = new ArrayList<Schema.Field>();
        for (Column column : columns(table)) {
            var type = Schema.createUnion(Schema.create(Schema.Type.NULL), type(column.name(), column.type()));
            fields.add(new Schema.Field(column.name(), type, column.description(), Schema.Field.NULL_DEFAULT_VALUE));
        }
        return Schema.createRecord(table.name(), table.description(), NAMESPACE, false, fields);
    }

    /** A short hash of a schema; equal for equal schemas. */
    public static String fingerprint(Schema schema) {
        byte[] hash = Sha256.of(schema.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    }

    private static Schema type(String name, ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> Schema.create(Schema.Type.STRING);
            case ColumnType.Json json -> Schema.create(Schema.Type.STRING);
            case ColumnType.Int64 int64 -> Schema.create(Schema.Type.LONG);
            case ColumnType.Float64 float64 -> Schema.create(Schema.Type.DOUBLE);
            case ColumnType.Bool bool -> Schema.create(Schema.Type.BOOLEAN);
            case ColumnType.Timestamp timestamp ->
                LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case ColumnType.Date date -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case ColumnType.Decimal decimal ->
                LogicalTypes.decimal(decimal.precision(), decimal.scale())
                        .addToSchema(Schema.createFixed(
                                name + "_decimal", null, NAMESPACE, DecimalBytes.size(decimal.precision())));
        };
    }
}
