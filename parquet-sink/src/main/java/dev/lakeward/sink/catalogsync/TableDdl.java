package dev.lakeward.sink.catalogsync;

import dev.lakeward.event.catalog.Column;
import dev.lakeward.event.catalog.CommonColumns;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.sink.row.AvroSchemas;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make and widen tables. Each may be run any number of times. */
final class TableDdl {
    private static final String FACT_ID = "fact_id";
    private static final String RETRACTED = "retracted";

    private final Dialect dialect;
    private final String catalog;
    private final String schema;
    private final URI location;

    TableDdl(CatalogSyncSettings settings) {
        this.dialect = settings.dialect();
        this.catalog = settings.catalog();
        this.schema = settings.schema();
        this.location = settings.location();
    }

    String createSchema() {
        return "CREATE SCHEMA IF NOT EXISTS \"%s\".\"%s\" WITH (location = '%s')".formatted(catalog, schema, location);
    }

    String createTable(Table table) {
        String columns = columns(table).stream().map(this::definition).collect(Collectors.joining(", "));
        return "CREATE TABLE IF NOT EXISTS %s (%s, \"%s\" date) WITH (external_location = '%s/%s', format = 'PARQUET', partitioned_by = ARRAY['%s'])"
                .formatted(
                        name(table.name()),
                        columns,
                        CommonColumns.EVENT_DATE,
                        location,
                        table.name(),
                        CommonColumns.EVENT_DATE);
    }

    String addColumn(Table table, Column column) {
        return "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s".formatted(name(table.name()), definition(column));
    }

    /** Makes the engine look which days have come. */
    String findPartitions(Table table) {
        return "CALL \"%s\".system.sync_partition_metadata('%s', '%s', 'ADD')".formatted(catalog, schema, table.name());
    }

    /** The newest version of each fact, without those taken back; empty for tables whose rows have no versions. */
    Optional<String> currentView(Table table) {
        List<String> names = columns(table).stream().map(Column::name).toList();
        if (table.kind() != Table.Kind.FACTS || !names.contains(FACT_ID)) {
            return Optional.empty();
        }
        String selected = Stream.concat(names.stream(), Stream.of(CommonColumns.EVENT_DATE))
                .map(column -> "\"" + column + "\"")
                .collect(Collectors.joining(", "));
        String kept = names.contains(RETRACTED) ? " AND NOT coalesce(retracted, false)" : "";
        return Optional.of(
                "CREATE OR REPLACE VIEW %s AS SELECT %s FROM (SELECT *, row_number() OVER (PARTITION BY fact_id ORDER BY version DESC) AS newest FROM %s) WHERE newest = 1%s"
                        .formatted(name(table.name() + "_current"), selected, name(table.name()), kept));
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

    private String name(String table) {
        return "\"%s\".\"%s\".\"%s\"".formatted(catalog, schema, table);
    }
}
