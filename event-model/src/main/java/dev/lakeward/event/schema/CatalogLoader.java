package dev.lakeward.event.schema;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads all schema files and sees that no two claim the same table or event type. */
final class CatalogLoader {
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> fileOfType = new HashMap<>();
    private final TreeSet<String> unlanded = new TreeSet<>();

    private CatalogLoader() {}

    static Catalog load(@Nullable Path directory) {
        CatalogLoader loader = new CatalogLoader();
        SchemaFiles.builtIn().forEach(file -> loader.add(file, false));
        if (directory != null) {
            SchemaFiles.in(directory).forEach(file -> loader.add(file, true));
        }
        var rules = ChannelRulesReader.read(SchemaFiles.channels(), SchemaFiles.channels(directory));
        return Catalog.of(loader.tables.values(), loader.unlanded, rules);
    }

    private void add(SchemaFiles.SchemaFile file, boolean mayExtend) {
        Schema root = file.root();
        if (TableReader.isUnlanded(root)) {
            for (String type : TableReader.unlandedTypes(root)) {
                claimType(root, type);
                unlanded.add(type);
            }
            return;
        }
        Table table = TableReader.table(file.family(), root, mayExtend);
        if (!file.name().equals(table.name())) {
            throw root.at("x-table").wrong("must be the file's name, %s".formatted(file.name()));
        }
        Table before = tables.get(table.name());
        if (before == null) {
            table.eventTypes().forEach(type -> claimType(root, type));
            tables.put(table.name(), table);
        } else if (mayExtend && file.family().equals(before.family())) {
            extend(root, before, table);
        } else {
            throw root.at("x-table")
                    .wrong("table %s is described by %s too".formatted(table.name(), files.get(table.name())));
        }
        files.put(table.name(), root.file());
    }

    private void extend(Schema root, Table before, Table table) {
        Table extended = SchemaEvolution.version(root, before, table);
        table.eventTypes().stream()
                .filter(type -> !before.eventTypes().contains(type))
                .forEach(type -> claimType(root, type));
        tables.put(table.name(), extended);
    }

    private void claimType(Schema root, String type) {
        String other = fileOfType.putIfAbsent(type, root.file());
        if (other != null) {
            throw root.at("properties")
                    .at(TableReader.EVENT_TYPE)
                    .wrong("event type %s lands by %s already; a type lands in one table".formatted(type, other));
        }
    }
}
