package dev.lakeward.sink;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.catalogsync.CatalogSync;
import dev.lakeward.sink.catalogsync.CatalogSyncSettings;
import dev.lakeward.sink.compact.CompactFaults;
import dev.lakeward.sink.compact.CompactSettings;
import dev.lakeward.sink.compact.Compactor;
import dev.lakeward.sink.compact.Compactor.Surroundings;
import dev.lakeward.sink.compact.DayChoice;
import dev.lakeward.sink.compact.DayReaders;
import dev.lakeward.sink.store.FileStore;
import dev.lakeward.sink.store.FileStores;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A compactor of the warehouse that {@code LAKEWARD_} variables name. */
public final class Compaction implements AutoCloseable {
    private static final Duration SETTLED_DOWN = Duration.ofHours(6);

    private final FileStore store;
    private final CompactSettings settings;
    private final Compactor compactor;

    private Compaction(FileStore store, CompactSettings settings, Compactor compactor) {
        this.store = store;
        this.settings = settings;
        this.compactor = compactor;
    }

    /** Opens it, for the query engine too that the variables may name. */
    public static Compaction open(Map<String, String> variables) throws IOException {
        return open(variables, readers(variables));
    }

    private static DayReaders readers(Map<String, String> variables) {
        var sink = SinkSettings.from(variables);
        return CatalogSyncSettings.from(variables, sink.warehouse())
                .<DayReaders>map(engine -> CatalogSync.follower(
                        engine, Catalog.load(sink.catalogDirectory()), sink.warehouse(), sink.store()))
                .orElse(DayReaders.NONE);
    }

    static Compaction open(Map<String, String> variables, DayReaders readers) throws IOException {
        var sink = SinkSettings.from(variables);
        var settings = CompactSettings.from(variables);
        FileStore store = FileStores.open(sink.warehouse(), sink.store());
        var around = new Surroundings(readers, CompactFaults.NONE, InstantSource.system(), sink.instance());
        return new Compaction(
                store, settings, new Compactor(store, Catalog.load(sink.catalogDirectory()), settings, around));
    }

    public Compactor compactor() {
        return compactor;
    }

    /** All closed days, or only those of a table or a date. */
    public DayChoice choice(Optional<String> table, Optional<String> date) {
        return new DayChoice(table, date, settings.after().orElse(SETTLED_DOWN));
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
