package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.parquet.AvroSchemas;
import java.util.List;
import java.util.stream.Collectors;

/** Statements that create tables over files and add columns. Each may be repeated. Immutable. */
final class TableDdl {
    private final Dialect dialect;
    private final String catalog;
    private final String schema;
    private final String location;

    TableDdl(CatalogSyncSettings settings) {
        this.dialect = settings.dialect();
        this.catalog = settings.catalog();
        this.schema = settings.schema();
        this.location = settings.locationLiteral();
    }

    String createSchema() {
        return "CREATE SCHEMA IF NOT EXISTS \"%s\".\"%s\"%s"
                .formatted(catalog, schema, dialect.schemaOptions(location));
    }

    String createTable(Table table, Layer layer) {
        String columns = columns(table).stream().map(this::definition).collect(Collectors.joining(", "));
        return "CREATE TABLE IF NOT EXISTS %s (%s, \"%s\" date) WITH (external_location = '%s/%s', format = 'PARQUET', partitioned_by = ARRAY['%s'])"
                .formatted(
                        name(layer.of(table.name())),
                        columns,
                        CommonColumns.EVENT_DATE,
                        location,
                        layer.folder(table.name()),
                        CommonColumns.EVENT_DATE);
    }

    String addColumn(Table table, Layer layer, Column column) {
        return "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s".formatted(name(layer.of(table.name())), definition(column));
    }

    /** Makes the engine look for new days. */
    String findPartitions(Table table, Layer layer) {
        return "CALL \"%s\".system.sync_partition_metadata('%s', '%s', 'ADD')"
                .formatted(catalog, schema, layer.of(table.name()));
    }

    List<Column> columns(Table table) {
        return AvroSchemas.columns(table).stream()
                .filter(column -> !column.name().equals(CommonColumns.EVENT_DATE))
                .toList();
    }

    String type(Column column) {
        return dialect.type(column.type());
    }

    private String definition(Column column) {
        return "\"%s\" %s".formatted(column.name(), type(column));
    }

    /** Address of a file of the warehouse, as the engine reports it. */
    String address(String path) {
        return dialect.path(location + "/" + path);
    }

    /** Quoted name of a table or view of the schema. */
    String name(String table) {
        return "\"%s\".\"%s\".\"%s\"".formatted(catalog, schema, table);
    }
}
