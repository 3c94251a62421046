package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.compact.CompactedDay;
import dev.lakeward.sink.compact.CompactionLog;
import dev.lakeward.sink.compact.DayContent;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.LakePaths;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists the folders of the warehouse. */
final class StoredLakeContents implements LakeContents {
    private final URI warehouse;
    private final StoreSettings settings;
    private final Catalog catalog;

    StoredLakeContents(URI warehouse, StoreSettings settings, Catalog catalog) {
        this.warehouse = warehouse;
        this.settings = settings;
        this.catalog = catalog;
    }

    @Override
    public Map<String, Set<String>> days() throws IOException {
        var days = new TreeMap<String, Set<String>>();
        try (var store = FileStores.open(warehouse, settings)) {
            Set<String> folders = store.list("").stream()
                    .filter(StoredFile::folder)
                    .map(StoredFile::name)
                    .collect(Collectors.toSet());
            for (Table table : catalog.tables()) {
                if (!folders.contains(table.name())) {
                    store.ensureFolder(table.name());
                }
                days.put(table.name(), days(store, table.name()));
            }
        }
        return days;
    }

    @Override
    public List<CompactedDay> compacted(String table) throws IOException {
        try (var store = FileStores.open(warehouse, settings)) {
            return CompactionLog.days(store, table);
        }
    }

    @Override
    public List<String> covered(String table) throws IOException {
        try (var store = FileStores.open(warehouse, settings)) {
            return DayContent.ofTable(store, table).stream()
                    .flatMap(day -> day.covered().stream().map(day::path))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> days(FileStore store, String table) throws IOException {
        return store.list(table).stream()
                .filter(entry -> entry.folder() && entry.name().startsWith(LakePaths.DATE))
                .map(entry -> entry.name().substring(LakePaths.DATE.length()))
                .collect(Collectors.toSet());
    }
}
