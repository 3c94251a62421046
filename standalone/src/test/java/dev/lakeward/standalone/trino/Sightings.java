package dev.lakeward.standalone.trino;

import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Watches a lake and an engine over it while events land: when the first file of each table is there, when the engine first
 * shows a row of it, and that no count ever falls and no query ever fails from then on.
 */
final class Sightings implements AutoCloseable {
    private final URI warehouse;
    private final Jdbc engine;
    private final Map<String, Instant> landed = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread lakeWatch;
    private final Thread engineWatch;
    private volatile @Nullable Throwable failure;
    private final AtomicInteger queries = new AtomicInteger();

    Sightings(URI warehouse, Jdbc engine) {
        this.warehouse = warehouse;
        this.engine = engine;
        this.lakeWatch = Thread.ofPlatform().start(() -> repeat(this::lookAtLake));
        this.engineWatch = Thread.ofPlatform().start(() -> repeat(this::lookAtEngine));
    }

    private interface Look {
        void now() throws IOException, SQLException;
    }

    private void repeat(Look look) {
        try {
            do {
                look.now();
            } while (!closed.await(200, TimeUnit.MILLISECONDS));
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
            }
        }
    }

    private void lookAtEngine() throws SQLException {
        try (Connection connection = engine.connect()) {
            Set<String> shown = Jdbc.texts(
                    connection,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'events' AND table_name NOT LIKE '%\\_\\_%' ESCAPE '\\'");
            for (String table : shown) {
                long count = Jdbc.number(connection, "SELECT count(*) FROM \"" + table + "\"");
                queries.incrementAndGet();
                if (count > 0) {
                    seen.putIfAbsent(table, Instant.now());
                }
                Long before = table.endsWith("_current") ? null : counts.put(table, count);
                if (before != null && count < before) {
                    throw new AssertionError("%s fell from %d to %d rows".formatted(table, before, count));
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

    /** Tables that have files. */
    Set<String> landed() {
        return Set.copyOf(landed.keySet());
    }

    /** By table that has files, how long after its first file the engine showed a row; very long where it never did. */
    Map<String, Duration> delays() {
        var delays = new TreeMap<String, Duration>();
        landed.forEach((table, at) -> {
            Instant shown = seen.get(table);
            delays.put(table, shown == null ? Duration.ofDays(1) : Duration.between(at, shown));
        });
        return delays;
    }

    boolean sees(String table) {
        return seen.containsKey(table);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            lakeWatch.join();
            engineWatch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
