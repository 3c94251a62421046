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
 * Tells a query engine of all tables, and of their days as their first files become visible. Works on a thread of its own and tries again
 * until it is done: landing never waits for it. Any number of sinks may do so at once. Now and then it compares what the
 * warehouse holds with what the engine knows, and makes up for what a sink that died left untold.
 *
 * @see <a href="../../../../../../../../docs/adr/0061-catalogue-sync.md">0061 Catalogue sync</a>
 */
public final class CatalogSync implements SinkListener, ReaderSync, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogSync.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** Statements at once: a new lake makes all its tables in the same seconds, and each statement is a round trip or two. */
    private static final int AT_ONCE = 4;
    /** A new lake makes all its tables within seconds; what the engine has is not asked for each of them. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final SqlEngine engine;
    private final TableSync tables;
    private final LakeContents lake;
    private final Duration refresh;
    private final PendingDays pending = new PendingDays();
    private final ExecutorService helpers = WorkerThreads.pool("catalog-sync", AT_ONCE);
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable String> failed = new AtomicReference<>();
    private final EngineColumnsCache present;
    private final Thread worker;
    private volatile Duration wait = FIRST_WAIT;
    private long compared;

    private CatalogSync(Catalog catalog, SqlEngine engine, CatalogSyncSettings settings, LakeContents lake) {
        this.catalog = catalog;
        this.engine = engine;
        this.tables = new TableSync(engine, new TableDdl(settings), lake);
        this.lake = lake;
        this.refresh = settings.refresh();
        this.present = new EngineColumnsCache(engine, KNOWN_FOR);
        this.worker = Thread.ofPlatform().name("lakeward-catalog-sync").daemon().unstarted(this::work);
    }

    /**
     * Starts it; neither the engine nor the warehouse need be up.
     *
     * @param warehouse where the tables stand, reached as {@code store} says
     */
    public static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, URI warehouse, StoreSettings store) {
        return start(settings, catalog, new StoredLakeContents(warehouse, store, catalog), new JdbcSqlEngine(settings));
    }

    /** One that only follows compacted days, in the thread of who calls it. */
    public static CatalogSync follower(
            CatalogSyncSettings settings, Catalog catalog, URI warehouse, StoreSettings store) {
        return new CatalogSync(
                catalog, new JdbcSqlEngine(settings), settings, new StoredLakeContents(warehouse, store, catalog));
    }

    static CatalogSync start(CatalogSyncSettings settings, Catalog catalog, LakeContents lake, SqlEngine engine) {
        var sync = new CatalogSync(catalog, engine, settings, lake);
        LOG.info("telling a query engine of what lands engine={}", settings);
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

    /** Brings a table up on a thread of its own; what fails is added again. */
    private void begin(PendingDays.Work work) {
        helpers.execute(() -> {
            try {
                tell(work);
                wait = FIRST_WAIT;
            } catch (SQLException | IOException e) {
                pending.add(work.table(), work.dates());
                failed.compareAndSet(null, work.table() + ": " + e.getMessage());
            } finally {
                pending.end(work.table());
                free.release();
            }
        });
    }

    private void tell(PendingDays.Work work) throws SQLException, IOException {
        Optional<Table> table = catalog.table(work.table());
        if (table.isPresent()) {
            tables.schema();
            tables.sync(table.get(), work.dates(), tables.isDefined(work.table()) ? Map.of() : present.get());
            tables.completeness();
        }
    }

    private void backOffIfFailed() throws InterruptedException {
        String failure = failed.getAndSet(null);
        if (failure != null) {
            LOG.warn("query engine not told tables={} retry={} cause={}", pending.size(), wait, failure);
            backOff();
        }
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
