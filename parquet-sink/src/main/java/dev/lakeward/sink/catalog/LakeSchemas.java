package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.RecordJson;
import dev.lakeward.sink.parquet.AvroSchemas;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns and types that the lake was written with, kept in its {@code _lakeward/tables} folder. A catalogue may add to
 * them; what removes or retypes a column, or lacks a table that has landed, is rejected before anything lands with it.
 *
 * @see <a href="../../../../../../../../docs/adr/0096-every-machine.md">0096 Every machine</a>
 */
public final class LakeSchemas {
    private static final String FOLDER = LakePaths.OURS + "/tables";
    private static final String RECORD = "\\d{20}\\.json";
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)");
    private static final int ATTEMPTS = 10;

    /**
     * What is kept.
     *
     * @param number grows with each record
     * @param tables by name, the type of each column by its name
     */
    public record Kept(long number, Map<String, Map<String, String>> tables) {}

    private LakeSchemas() {}

    /**
     * Checks {@code catalog} against what the lake holds, and keeps what it adds.
     *
     * @throws CatalogException naming table, column and remedy, where it does not keep what has landed
     */
    public static void hold(FileStore store, Catalog catalog) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Kept> before = check(store, catalog);
            Map<String, Map<String, String>> now = columns(catalog);
            before.ifPresent(kept -> kept.tables().forEach(now::putIfAbsent));
            if (before.isPresent() && before.get().tables().equals(now)) {
                return;
            }
            if (publish(store, new Kept(before.map(Kept::number).orElse(0L) + 1, now))) {
                return;
            }
        }
        throw new IOException(
                "other sinks keep changing the tables of " + store.root() + ": do all have one catalogue?");
    }

    /**
     * Checks only; returns what is kept, empty for a lake that kept nothing yet.
     *
     * @throws CatalogException naming table, column and remedy, where the catalogue does not keep what has landed
     */
    public static Optional<Kept> check(FileStore store, Catalog catalog) throws IOException {
        Optional<Kept> kept = newest(store);
        if (kept.isPresent()) {
            for (var table : kept.get().tables().entrySet()) {
                if (!store.list(table.getKey()).isEmpty()) {
                    requireKept(store, table.getKey(), table.getValue(), catalog);
                }
            }
        }
        return kept;
    }

    private static void requireKept(FileStore store, String name, Map<String, String> columns, Catalog catalog) {
        Table table = catalog.table(name)
                .orElseThrow(() -> new CatalogException(
                        "%s: rows of it stand in %s, and the catalogue lacks the table; name the folder of your tables with LAKEWARD_CATALOG_DIR, or put its schema back"
                                .formatted(name, store.root())));
        Map<String, String> now = columns(table);
        columns.forEach((column, type) -> {
            String other = now.get(column);
            if (other == null) {
                throw new CatalogException(
                        "%s: the column %s (%s) is gone or renamed, and rows of it stand in %s; put it back, and add the new one beside it"
                                .formatted(name, column, type, store.root()));
            }
            if (!other.equals(type) && !widens(type, other)) {
                throw new CatalogException(
                        "%s: the column %s was %s and is %s now, and rows of it stand in %s; put the type back, and give the new one another name"
                                .formatted(name, column, type, other, store.root()));
            }
        });
    }

    /** More digits before the point hold what fewer did. */
    private static boolean widens(String before, String now) {
        Matcher old = DECIMAL.matcher(before);
        Matcher other = DECIMAL.matcher(now);
        return old.matches()
                && other.matches()
                && old.group(2).equals(other.group(2))
                && Integer.parseInt(old.group(1)) <= Integer.parseInt(other.group(1));
    }

    private static Optional<Kept> newest(FileStore store) throws IOException {
        var name = store.list(FOLDER).stream()
                .map(StoredFile::name)
                .filter(file -> file.matches(RECORD))
                .max(String::compareTo);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String path = FOLDER + "/" + name.get();
        var json = store.read(path);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordJson.read(json.get(), Kept.class));
        } catch (IOException e) {
            throw new CatalogException(
                    "%s/%s cannot be read: restore it, or delete it and the lake keeps what the catalogue says now"
                            .formatted(store.root(), path),
                    e);
        }
    }

    private static boolean publish(FileStore store, Kept kept) throws IOException {
        store.ensureFolder(FOLDER);
        String draft = "%s/draft-%s".formatted(FOLDER, UUID.randomUUID());
        try (var file = store.create(draft)) {
            file.write(RecordJson.write(kept));
        }
        PublishOutcome published = store.publish(draft, "%s/%020d.json".formatted(FOLDER, kept.number()));
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
