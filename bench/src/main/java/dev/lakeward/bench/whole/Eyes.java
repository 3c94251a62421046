package dev.lakeward.bench.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Looks at the warehouse again and again, as a reader does, and notes when each file could be seen first. */
final class Eyes implements AutoCloseable {
    private static final Duration BLINK = Duration.ofMillis(50);

    private final Path warehouse;
    private final Map<Path, Long> seen = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean open = true;

    /**
     * How old rows were when they could be read.
     *
     * @param rows how many
     * @param p50 seconds
     * @param p99 seconds
     */
    record Age(long rows, double p50, double p99) {}

    Eyes(Path warehouse) {
        this.warehouse = warehouse;
        this.thread = Thread.ofPlatform().name("eyes").start(this::look);
    }

    private void look() {
        while (open) {
            try {
                note();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(BLINK.toNanos());
        }
    }

    private synchronized void note() throws IOException {
        if (!Files.isDirectory(warehouse)) {
            return;
        }
        try (var paths = Files.walk(warehouse, 3)) {
            long now = System.currentTimeMillis();
            paths.filter(path -> path.toString().endsWith(".parquet"))
                    .filter(path -> !warehouse.relativize(path).toString().startsWith("_"))
                    .forEach(path -> seen.putIfAbsent(path, now));
        } catch (UncheckedIOException moved) {
            if (!(moved.getCause() instanceof NoSuchFileException)) {
                throw moved;
            }
        }
    }

    /** How many rows of events sent in this time can be read, and how old they were; asks the files themselves. */
    synchronized Age age(long fromMillis, long toMillis) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("create table ages (sent bigint, seen bigint)");
            for (var file : seen.entrySet()) {
                if (Files.exists(file.getKey()) && isOfEvents(file.getKey())) {
                    statement.execute("insert into ages select epoch_ms(event_time), %d from read_parquet('%s')"
                            .formatted(file.getValue(), file.getKey()));
                }
            }
            try (var rows = statement.executeQuery(("select count(*), quantile_cont(seen - sent, 0.5) / 1000.0,"
                            + " quantile_cont(seen - sent, 0.99) / 1000.0 from ages where sent between %d and %d")
                    .formatted(fromMillis, toMillis))) {
                rows.next();
                return new Age(rows.getLong(1), rows.getDouble(2), rows.getDouble(3));
            }
        }
    }

    /** The tables that the load writes to, not what is worked out from them. */
    private boolean isOfEvents(Path file) {
        return dev.lakeward.event.catalog.Catalog.builtIn().tables().stream()
                .anyMatch(table -> table.kind() == dev.lakeward.event.catalog.Table.Kind.EVENTS
                        && table.name()
                                .equals(warehouse.relativize(file).getName(0).toString()));
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
