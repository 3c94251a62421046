package dev.lakeward.sink.catalog;

import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.compact.CompactedDay;
import dev.lakeward.sink.compact.ReaderSync;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.SinkListener;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers all tables with a query engine, and their days as soon as they have files. Works on a thread of its own and
 * retries until it succeeds; commits never wait for it. Any number of sinks may do so at the same time. At an interval
 * it compares the warehouse with the engine, and registers what a sink that died has left out. Safe for any thread.
 *
 * @see <a href="../../../../../../../../docs/adr/0061-catalogue-sync.md">0061 Catalogue sync</a>
 */
public final class CatalogSync implements SinkListener, ReaderSync, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogSync.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Tables that are synchronized at the same time, since each statement takes a round trip or two. */
    private static final int CONCURRENT_TABLES = 4;
    /** How long the columns of the engine are cached: a new lake creates all its tables within seconds. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final SqlEngine engine;
    private final TableSync tables;
    private final LakeContents lake;
    private final Duration refresh;
    private final PendingDays pending = new PendingDays();
    private final ExecutorService helpers = WorkerThreads.pool("catalog-sync", CONCURRENT_TABLES);
    private final Semaphore free = new Semaphore(CONCURRENT_TABLES);
    private final AtomicReference<@Nullable String> failed = new AtomicReference<>();
    private final EngineColumnsCache present;
    private final Thread worker;
    private volatile Duration pause = FIRST_PAUSE;
    private long compared;

    private CatalogSync(Catalog catalog, SqlEngine engine, CatalogSyncSettings settings, LakeContents lake) {
        this.catalog = catalog;
        this.engine = engine;
        var ddl = new TableDdl(settings);
        this.tables = new TableSync(engine, ddl, lake, DerivedView.all(catalog, ddl));
        this.lake = lake;
        this.refresh = settings.refresh();
        this.present = new EngineColumnsCache(engine, CACHED_FOR);
        this.worker = Thread.ofPlatform().name("lakeward-catalog-sync").daemon().unstarted(this::work);
    }

    /**
     * Starts the synchronization; neither the engine nor the warehouse need be up.
     *
     * @param warehouse location of the tables, accessed as {@code store} says
     */
    public static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, URI warehouse, StoreSettings store) {
        return start(settings, catalog, new StoredLakeContents(warehouse, store, catalog), new JdbcSqlEngine(settings));
    }

    /** Creates one that only switches to compacted days, in the thread of the caller. */
    public static CatalogSync forCompaction(
            CatalogSyncSettings settings, Catalog catalog, URI warehouse, StoreSettings store) {
        return new CatalogSync(
                catalog, new JdbcSqlEngine(settings), settings, new StoredLakeContents(warehouse, store, catalog));
    }

    static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, LakeContents lake, SqlEngine engine) {
        var sync = new CatalogSync(catalog, engine, settings, lake);
        LOG.info("synchronizing with a query engine engine={}", settings);
        sync.worker.start();
        return sync;
    }

    @Override
    public void landed(LandedCommit landed) {
        for (LandedFile file : landed.commit().files()) {
            if (!tables.knows(file.table(), Set.of(file.date()))) {
                pending.add(file.table(), Set.of(file.date()));
            }
        }
    }

    @Override
    public void switchTo(CompactedDay day) throws IOException {
        Optional<Table> table = catalog.table(day.table());
        try {
            tables.createSchema();
            if (table.isPresent()) {
                tables.showCompacted(table.get(), engine.columns());
            }
        } catch (SQLException e) {
            throw new IOException("the query engine does not switch to %s: %s".formatted(day, e.getMessage()), e);
        }
    }

    /** Number of tables that are not registered yet. */
    public int pending() {
        return pending.size();
    }

    /** Number of columns whose type in the engine differs from the catalogue. */
    public int drift() {
        return tables.drift();
    }

    private void work() {
        try {
            compare();
            while (!pending.isClosed()) {
                backOffIfFailed();
                free.acquire();
                Duration left = refresh.minusNanos(System.nanoTime() - compared);
                var work = pending.take(left.isNegative() ? Duration.ZERO : left, tables::isShown);
                if (work.isEmpty()) {
                    free.release();
                    compare();
                } else {
                    begin(work.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds what no commit has reported: files of other sinks, and tables that the engine has lost. */
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
            LOG.warn("cannot compare warehouse and query engine, retrying cause={}", e.toString());
            compared += Math.min(0, pause.toNanos() - refresh.toNanos());
            backOff();
        }
    }

    /** Synchronizes a table on a pool thread; if that fails, its days are pending again. */
    private void begin(PendingDays.Work work) {
        helpers.execute(() -> {
            try {
                register(work);
                pause = FIRST_PAUSE;
            } catch (SQLException | IOException e) {
                pending.add(work.table(), work.dates());
                failed.compareAndSet(null, work.table() + ": " + e.getMessage());
            } finally {
                pending.end(work.table());
                free.release();
            }
        });
    }

    private void register(PendingDays.Work work) throws SQLException, IOException {
        Optional<Table> table = catalog.table(work.table());
        if (table.isPresent()) {
            tables.createSchema();
            tables.sync(table.get(), work.dates(), tables.isDefined(work.table()) ? Map.of() : present.get());
            tables.createDerived();
        }
    }

    private void backOffIfFailed() throws InterruptedException {
        String failure = failed.getAndSet(null);
        if (failure != null) {
            LOG.warn("query engine not synchronized tables={} retry={} cause={}", pending.size(), pause, failure);
            backOff();
        }
    }

    private void backOff() throws InterruptedException {
        pending.pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    @Override
    public void close() {
        pending.close();
        worker.interrupt();
        helpers.shutdownNow();
        engine.close();
    }
}
