package dev.lakeward.standalone.trino;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.sink.report.CompletenessView;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a lake and an engine over it while events land: when the first file of each table is there, when the engine
 * first shows a row of it and of its views, and that no count ever falls and no query ever fails from then on.
 */
final class Sightings implements AutoCloseable {
    /** Names of all tables and views that users query. */
    static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'events' AND table_name NOT LIKE '%\\_\\_%' ESCAPE '\\'";

    private static final int ASKED_AT_ONCE = 8;
    /** Between two looks at the same: more often would be a load of its own on a machine of two cores. */
    private static final long PAUSE_MILLIS = 500;

    /** What is worked out from everything else. */
    private static final Set<String> LAST = Set.of(
            "sessions_current",
            "completeness",
            "campaign_revenue_current",
            "channel_popularity_current",
            "purchase_attribution_current");

    private final URI warehouse;
    private final Jdbc engine;
    private final Map<String, Instant> landed = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final AtomicInteger queries = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKED_AT_ONCE);
    private final Thread[] watches;
    private volatile @Nullable Throwable failure;

    Sightings(URI warehouse, Jdbc engine) {
        this.warehouse = warehouse;
        this.engine = engine;
        this.watches = new Thread[] {
            Thread.ofPlatform().start(() -> repeat(this::lookAtLake)),
            Thread.ofPlatform().start(() -> repeat(this::lookForNew)),
            Thread.ofPlatform().start(() -> repeat(this::count))
        };
    }

    private interface Look {
        void now() throws IOException, SQLException;
    }

    private void repeat(Look look) {
        repeat(look, () -> false);
    }

    private void repeat(Look look, BooleanSupplier enough) {
        try {
            do {
                look.now();
            } while (!enough.getAsBoolean() && !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void lookAtLake() throws IOException {
        try (LakeFiles files = LakeFiles.open(warehouse)) {
            Instant now = Instant.now();
            for (LakeFile file : files.visible()) {
                landed.putIfAbsent(file.table(), now);
                Catalog.builtIn()
                        .table(file.table())
                        .filter(table -> table.kind() == Table.Kind.FACTS)
                        .ifPresent(table -> landed.putIfAbsent(table.name() + "_current", now));
                if (CompletenessView.TABLES.contains(file.table())) {
                    landed.putIfAbsent(CompletenessView.VIEW, now);
                }
            }
        }
    }

    /**
     * Asks for what has files and was not seen yet, and for nothing else, so that what it sees is not old; several
     * tables at once, so that none is asked for late. What a query sees was there when it began.
     */
    private void lookForNew() throws SQLException {
        Set<String> missing = new TreeSet<>(landed.keySet());
        missing.removeAll(seen.keySet());
        missing.removeAll(asked);
        if (missing.isEmpty()) {
            return;
        }
        try (Connection connection = engine.connect()) {
            missing.retainAll(Jdbc.texts(connection, TABLES));
        }
        for (String table : missing) {
            asked.add(table);
            askers.execute(() -> repeat(() -> look(table), () -> seen.containsKey(table)));
        }
    }

    private void look(String table) throws SQLException {
        Instant began = Instant.now();
        try (Connection connection = engine.connect()) {
            long rows = Jdbc.number(connection, "SELECT count(*) FROM (SELECT 1 FROM \"" + table + "\" LIMIT 1) t");
            queries.incrementAndGet();
            if (rows > 0 || table.endsWith("_current")) {
                seen.putIfAbsent(table, began);
            }
        }
    }

    /** Counts all that is there, as somebody would who does not know what is new. */
    private void count() throws SQLException {
        try (Connection connection = engine.connect()) {
            for (String table : Jdbc.texts(connection, TABLES)) {
                long count = Jdbc.number(connection, "SELECT count(*) FROM \"" + table + "\"");
                queries.incrementAndGet();
                Long before = table.endsWith("_current") ? null : counts.put(table, count);
                if (before != null && count < before) {
                    throw new AssertionError("%s fell from %d to %d rows".formatted(table, before, count));
                }
                if (closed.getCount() == 0) {
                    return;
                }
            }
        }
    }

    /** What went wrong for a reader; null if nothing did. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Queries that were answered. */
    int queries() {
        return queries.get();
    }

    /** Whether all that has files was seen, and what lands last among them. */
    boolean complete() {
        return landed.keySet().containsAll(LAST) && seen.keySet().containsAll(landed.keySet());
    }

    /**
     * By table and view that has files below it, how long after the first of them the engine showed a row; very long
     * where it never did.
     */
    Map<String, Duration> delays() {
        var delays = new TreeMap<String, Duration>();
        landed.forEach((table, at) -> {
            Instant shown = seen.get(table);
            delays.put(table, shown == null ? Duration.ofDays(1) : Duration.between(at, shown));
        });
        return delays;
    }

    @Override
    public void close() {
        closed.countDown();
        askers.close();
        try {
            for (Thread watch : watches) {
                watch.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
