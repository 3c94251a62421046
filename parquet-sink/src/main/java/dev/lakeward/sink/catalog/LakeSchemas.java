package dev.lakeward.sink.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.RecordFiles;
import dev.lakeward.sink.lease.RecordJson;
import dev.lakeward.sink.parquet.AvroSchemas;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Records the columns and types of landed tables in the folder {@code _lakeward/tables} of the lake. A catalogue may
 * add columns and tables; one that removes or retypes a column, or lacks a landed table, is rejected before the sink
 * starts.
 *
 * @see <a href="../../../../../../../../docs/adr/0096-every-machine.md">0096 Every machine</a>
 */
public final class LakeSchemas {
    private static final String FOLDER = LakePaths.OURS + "/tables";
    private static final int ATTEMPTS = 10;

    /**
     * The recorded columns.
     *
     * @param number number of the record
     * @param tables types by table and column
     */
    public record Recorded(long number, Map<String, Map<String, String>> tables) {}

    private LakeSchemas() {}

    /**
     * Checks {@code catalog} against the record of the lake, and records what it adds.
     *
     * @throws CatalogException naming table, column and remedy, if it is not compatible with landed rows
     */
    public static void enforce(FileStore store, Catalog catalog) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Recorded> before = check(store, catalog);
            Map<String, Map<String, String>> now = columns(catalog);
            before.ifPresent(recorded -> recorded.tables().forEach(now::putIfAbsent));
            if (before.isPresent() && before.get().tables().equals(now)) {
                return;
            }
            if (publish(store, new Recorded(before.map(Recorded::number).orElse(0L) + 1, now))) {
                return;
            }
        }
        throw new IOException(
                "other sinks keep changing the tables of " + store.root() + ": do all have the same catalogue?");
    }

    /**
     * Checks only; returns the record, which is empty for a new lake.
     *
     * @throws CatalogException naming table, column and remedy, if it is not compatible with landed rows
     */
    public static Optional<Recorded> check(FileStore store, Catalog catalog) throws IOException {
        Optional<Recorded> recorded = newest(store);
        if (recorded.isPresent()) {
            for (var table : recorded.get().tables().entrySet()) {
                if (!store.list(table.getKey()).isEmpty()) {
                    requireRecorded(store, table.getKey(), table.getValue(), catalog);
                }
            }
        }
        return recorded;
    }

    private static void requireRecorded(FileStore store, String name, Map<String, String> columns, Catalog catalog) {
        Table table = catalog.table(name)
                .orElseThrow(() -> new CatalogException(
                        "%s: rows of it are in %s, and the catalogue lacks the table; name the folder of your tables with LAKEWARD_CATALOG_DIR, or put its schema back"
                                .formatted(name, store.root())));
        Map<String, String> now = columns(table);
        columns.forEach((column, type) -> {
            String other = now.get(column);
            if (other == null) {
                throw new CatalogException(
                        "%s: the column %s (%s) is gone or renamed, and rows of it are in %s; put it back, and add the new one in addition"
                                .formatted(name, column, type, store.root()));
            }
            if (!other.equals(type)) {
                throw new CatalogException(
                        "%s: the column %s was %s and is %s now, and rows of it are in %s; put the type back, and give the new one another name"
                                .formatted(name, column, type, other, store.root()));
            }
        });
    }

    private static Optional<Recorded> newest(FileStore store) throws IOException {
        var number = RecordFiles.newest(store, FOLDER);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String path = RecordFiles.path(FOLDER, number.getAsLong());
        try {
            return RecordFiles.read(store, path, Recorded.class);
        } catch (JsonProcessingException e) {
            throw new CatalogException(
                    "%s/%s cannot be read: restore it, or delete it to record the current catalogue"
                            .formatted(store.root(), path),
                    e);
        }
    }

    private static boolean publish(FileStore store, Recorded recorded) throws IOException {
        store.ensureFolder(FOLDER);
        String draft = "%s/draft-%s".formatted(FOLDER, UUID.randomUUID());
        try (var file = store.create(draft)) {
            file.write(RecordJson.write(recorded));
        }
        PublishOutcome published = store.publish(draft, RecordFiles.path(FOLDER, recorded.number()));
        store.delete(draft);
        return published == PublishOutcome.DONE;
    }

    private static Map<String, Map<String, String>> columns(Catalog catalog) {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        catalog.tables().forEach(table -> tables.put(table.name(), columns(table)));
        return tables;
    }

    private static Map<String, String> columns(Table table) {
        Map<String, String> columns = new TreeMap<>();
        for (Column column : AvroSchemas.columns(table)) {
            columns.put(column.name(), text(column.type()));
        }
        return columns;
    }

    private static String text(ColumnType type) {
        return switch (type) {
            case ColumnType.Text ignored -> "text";
            case ColumnType.Int64 ignored -> "integer";
            case ColumnType.Float64 ignored -> "number";
            case ColumnType.Bool ignored -> "boolean";
            case ColumnType.Decimal(int precision, int scale) -> "decimal(%d,%d)".formatted(precision, scale);
            case ColumnType.Timestamp ignored -> "date-time";
            case ColumnType.Date ignored -> "date";
            case ColumnType.Json ignored -> "json";
        };
    }
}
