package dev.lakeward.sink.catalogsync;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.sink.commit.CommitRecord;
import dev.lakeward.sink.commit.LandedFile;
import dev.lakeward.sink.compact.CompactedDay;
import dev.lakeward.sink.compact.DayReaders;
import dev.lakeward.sink.land.Rotation;
import dev.lakeward.sink.land.SinkListener;
import dev.lakeward.sink.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a query engine of all tables, and of their days as their first files become visible. Works on a thread of its own and tries again
 * until it is done: landing never waits for it. Any number of sinks may do so at once. Now and then it compares what the
 * warehouse holds with what the engine knows, and makes up for what a sink that died left untold.
 *
 * @see <a href="../../../../../../../../docs/adr/0061-catalogue-sync.md">0061 Catalogue sync</a>
 */
public final class CatalogSync implements SinkListener, DayReaders, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogSync.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** Statements at once: a new lake makes all its tables in the same seconds, and each statement is a round trip or two. */
    private static final int AT_ONCE = 4;

    private final Catalog catalog;
    private final SqlEngine engine;
    private final TableSync tables;
    private final Lake lake;
    private final Duration refresh;
    private final PendingDays pending = new PendingDays();
    private final ExecutorService helpers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("catalog-sync-", 0).factory());
    private final Thread worker;
    private Duration wait = FIRST_WAIT;
    private long compared;

    private CatalogSync(Catalog catalog, SqlEngine engine, CatalogSyncSettings settings, Lake lake) {
        this.catalog = catalog;
        this.engine = engine;
        this.tables = new TableSync(engine, new TableDdl(settings), lake);
        this.lake = lake;
        this.refresh = settings.refresh();
        this.worker = Thread.ofPlatform().name("lakeward-catalog-sync").daemon().unstarted(this::work);
    }

    /**
     * Starts it; neither the engine nor the warehouse need be up.
     *
     * @param warehouse where the tables stand, reached as {@code store} says
     */
    public static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, URI warehouse, StoreSettings store) {
        return start(settings, catalog, new StoredLake(warehouse, store, catalog), new JdbcSqlEngine(settings));
    }

    /** One that only follows compacted days, in the thread of who calls it. */
    public static CatalogSync follower(
            CatalogSyncSettings settings, Catalog catalog, URI warehouse, StoreSettings store) {
        return new CatalogSync(
                catalog, new JdbcSqlEngine(settings), settings, new StoredLake(warehouse, store, catalog));
    }

    static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, Lake lake, SqlEngine engine) {
        var sync = new CatalogSync(catalog, engine, settings, lake);
        LOG.info("telling a query engine of what lands engine={}", settings);
        sync.worker.start();
        return sync;
    }

    @Override
    public void landed(CommitRecord commit, Rotation.Reason reason, Duration took) {
        for (LandedFile file : commit.files()) {
            if (!tables.knows(file.table(), Set.of(file.date()))) {
                pending.add(file.table(), Set.of(file.date()));
            }
        }
    }

    @Override
    public void follow(CompactedDay day) throws IOException {
        Optional<Table> table = catalog.table(day.table());
        try {
            tables.schema();
            if (table.isPresent()) {
                tables.follow(table.get(), engine.columns());
            }
        } catch (SQLException e) {
            throw new IOException("the query engine does not follow %s: %s".formatted(day, e.getMessage()), e);
        }
    }

    /** Tables that the engine is still to be told of. */
    public int behind() {
        return pending.size();
    }

    /** Columns whose type in the engine is not the catalogue's. */
    public int drift() {
        return tables.drift();
    }

    private void work() {
        try {
            compare();
            while (!pending.isClosed()) {
                Duration left = refresh.minusNanos(System.nanoTime() - compared);
                Map<String, Set<String>> work = pending.take(left.isNegative() ? Duration.ZERO : left);
                if (work.isEmpty()) {
                    compare();
                } else {
                    tell(work);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds what no landing told of: files of a predecessor, and tables that the engine has lost. */
    private void compare() throws InterruptedException {
        compared = System.nanoTime();
        try {
            tables.forgetStale(engine.columns());
            lake.days().forEach((table, dates) -> {
                if (!tables.knows(table, dates)) {
                    pending.add(table, dates);
                }
            });
        } catch (IOException | SQLException e) {
            LOG.warn("cannot compare warehouse and query engine, will try again cause={}", e.toString());
            compared += Math.min(0, wait.toNanos() - refresh.toNanos());
            backOff();
        }
    }

    private void tell(Map<String, Set<String>> work) throws InterruptedException {
        var failed = new ArrayList<String>();
        try {
            tables.schema();
            boolean fresh = work.keySet().stream().anyMatch(table -> !tables.isDefined(table));
            Map<String, Map<String, String>> present = fresh ? engine.columns() : Map.of();
            failed.addAll(tell(work, present));
            tables.completeness();
        } catch (SQLException e) {
            work.forEach((table, dates) -> {
                pending.add(table, dates);
                failed.add(e.getMessage());
            });
        }
        if (failed.size() < work.size()) {
            wait = FIRST_WAIT;
        }
        if (!failed.isEmpty()) {
            LOG.warn("query engine not told tables={} retry={} cause={}", pending.size(), wait, failed.getFirst());
            backOff();
        }
    }

    /** Tells of several tables at once; returns what went wrong. */
    private List<String> tell(Map<String, Set<String>> work, Map<String, Map<String, String>> present)
            throws InterruptedException {
        var running = new ArrayList<Future<?>>();
        var failed = java.util.Collections.synchronizedList(new ArrayList<String>());
        work.forEach((name, dates) -> catalog.table(name)
                .ifPresent(table -> running.add(helpers.submit(() -> {
                    try {
                        tables.sync(table, dates, present);
                    } catch (SQLException | IOException e) {
                        failed.add(name + ": " + e.getMessage());
                        pending.add(name, dates);
                    }
                }))));
        for (Future<?> task : running) {
            try {
                task.get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("the catalogue sync is broken", e.getCause());
            }
        }
        return List.copyOf(failed);
    }

    private void backOff() throws InterruptedException {
        pending.pause(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }

    @Override
    public void close() {
        pending.close();
        worker.interrupt();
        helpers.shutdownNow();
        engine.close();
    }
}
