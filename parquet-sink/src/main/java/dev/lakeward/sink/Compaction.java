package dev.lakeward.sink;

import dev.lakeward.sink.catalog.CatalogSync;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.compact.CompactionFaults;
import dev.lakeward.sink.compact.CompactionSettings;
import dev.lakeward.sink.compact.Compactor;
import dev.lakeward.sink.compact.CompactorContext;
import dev.lakeward.sink.compact.DaySelection;
import dev.lakeward.sink.compact.ReaderSync;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The compactor of a warehouse, configured by {@code LAKEWARD_} variables. */
public final class Compaction implements AutoCloseable {
    private static final Duration DEFAULT_AFTER = Duration.ofHours(6);

    private final FileStore store;
    private final CompactionSettings settings;
    private final Compactor compactor;

    private Compaction(FileStore store, CompactionSettings settings, Compactor compactor) {
        this.store = store;
        this.settings = settings;
        this.compactor = compactor;
    }

    /** Opens the warehouse, and the query engine if the variables name one. */
    public static Compaction open(Map<String, String> variables) throws IOException {
        return open(variables, readers(variables));
    }

    private static ReaderSync readers(Map<String, String> variables) {
        var sink = SinkSettings.from(variables);
        return CatalogSyncSettings.from(variables, sink.warehouse())
                .<ReaderSync>map(engine -> CatalogSync.forCompaction(
                        engine, sink.installation().loadCatalog(), sink.warehouse(), sink.store()))
                .orElse(ReaderSync.NONE);
    }

    static Compaction open(Map<String, String> variables, ReaderSync readers) throws IOException {
        var sink = SinkSettings.from(variables);
        var settings = CompactionSettings.from(variables);
        FileStore store = FileStores.open(sink.warehouse(), sink.store());
        var context = new CompactorContext(readers, CompactionFaults.NONE, InstantSource.system(), sink.instance());
        return new Compaction(
                store, settings, new Compactor(store, sink.installation().loadCatalog(), settings, context));
    }

    public Compactor compactor() {
        return compactor;
    }

    /** Selects all closed days, or only those of a table or a date. */
    public DaySelection select(Optional<String> table, Optional<String> date) {
        return new DaySelection(table, date, settings.after().orElse(DEFAULT_AFTER));
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
