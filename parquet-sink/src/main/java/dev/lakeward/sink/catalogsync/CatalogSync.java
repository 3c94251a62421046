package dev.lakeward.sink.catalogsync;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.sink.commit.CommitRecord;
import dev.lakeward.sink.commit.LandedFile;
import dev.lakeward.sink.land.Rotation;
import dev.lakeward.sink.land.SinkListener;
import dev.lakeward.sink.store.FileStores;
import dev.lakeward.sink.store.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a query engine of tables and days as their first files become visible. Works on a thread of its own and tries again
 * until it is done: landing never waits for it. Any number of sinks may do so at once.
 *
 * @see <a href="../../../../../../../../docs/adr/0061-catalogue-sync.md">0061 Catalogue sync</a>
 */
public final class CatalogSync implements SinkListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogSync.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final SqlEngine engine;
    private final TableSync tables;
    private final PendingDays pending = new PendingDays();
    private final Thread worker;
    private Duration wait = FIRST_WAIT;

    private CatalogSync(Catalog catalog, SqlEngine engine, TableDdl ddl) {
        this.catalog = catalog;
        this.engine = engine;
        this.tables = new TableSync(engine, ddl);
        this.worker = Thread.ofPlatform().name("lakeward-catalog-sync").daemon().unstarted(this::work);
    }

    /** Starts it where {@code LAKEWARD_SQL_URL} names an engine. */
    public static Optional<CatalogSync> ofEnvironment(Map<String, String> variables, URI warehouse, Catalog catalog)
            throws IOException {
        Optional<CatalogSyncSettings> settings = CatalogSyncSettings.from(variables, warehouse);
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        try (var store = FileStores.open(warehouse)) {
            List<String> present = store.list("").stream()
                    .filter(StoredFile::folder)
                    .map(StoredFile::name)
                    .toList();
            return Optional.of(start(settings.get(), catalog, present));
        }
    }

    /**
     * Starts it.
     *
     * @param present names of the tables that have files already: a predecessor may have died before it told of them
     */
    public static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, Collection<String> present) {
        return start(settings, catalog, present, new JdbcSqlEngine(settings));
    }

    static CatalogSync start(
            CatalogSyncSettings settings, Catalog catalog, Collection<String> present, SqlEngine engine) {
        var sync = new CatalogSync(catalog, engine, new TableDdl(settings));
        present.forEach(table -> sync.pending.add(table, Set.of()));
        sync.worker.start();
        return sync;
    }

    @Override
    public void landed(CommitRecord commit, Rotation.Reason reason, Duration took) {
        for (LandedFile file : commit.files()) {
            visible(file.table(), Set.of(file.date()));
        }
    }

    /** The same for who sees files of {@code table} in the folders of {@code dates} and did not land them. */
    public void visible(String table, Set<String> dates) {
        pending.add(table, dates);
    }

    /** Tables that the engine has not been told of yet. */
    public int behind() {
        return pending.size();
    }

    private void work() {
        try {
            while (!pending.isClosed()) {
                sync(pending.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sync(Map<String, Set<String>> work) throws InterruptedException {
        boolean failed = false;
        for (var entry : work.entrySet()) {
            try {
                var table = catalog.table(entry.getKey());
                if (table.isPresent()) {
                    tables.sync(table.get(), entry.getValue());
                }
            } catch (SQLException e) {
                failed = true;
                pending.add(entry.getKey(), entry.getValue());
                LOG.warn("query engine not told table={} retry={} cause={}", entry.getKey(), wait, e.getMessage());
            }
        }
        if (failed) {
            pending.pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        } else {
            wait = FIRST_WAIT;
        }
    }

    @Override
    public void close() {
        pending.close();
        worker.interrupt();
        engine.close();
    }
}
