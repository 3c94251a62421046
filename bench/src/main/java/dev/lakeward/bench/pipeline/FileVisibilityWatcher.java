package dev.lakeward.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Watches the warehouse and records when each file becomes visible to readers. */
final class FileVisibilityWatcher implements AutoCloseable {
    private final Path warehouse;
    private final WatchService service;
    private final SequencedMap<Path, Long> seen = new LinkedHashMap<>();
    private final Thread thread;

    /**
     * How old rows were when they could be read.
     *
     * @param rows how many
     * @param p50 seconds
     * @param p99 seconds
     */
    record Age(long rows, double p50, double p99) {}

    FileVisibilityWatcher(Path warehouse) throws IOException {
        this.warehouse = Files.createDirectories(warehouse);
        this.service = warehouse.getFileSystem().newWatchService();
        enter(warehouse);
        this.thread = Thread.ofPlatform().name("file-visibility").start(this::watch);
    }

    /** Uses the notifications of the system: repeated listing of thousands of files takes a tenth of a core. */
    private void watch() {
        try {
            while (true) {
                var key = service.take();
                var folder = (Path) key.watchable();
                for (var event : key.pollEvents()) {
                    if (event.context() instanceof Path name) {
                        note(folder.resolve(name));
                    } else {
                        enter(folder);
                    }
                }
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Path path) throws IOException {
        if (path.toString().endsWith(".parquet")) {
            synchronized (this) {
                seen.putIfAbsent(path, System.currentTimeMillis());
            }
        } else if (Files.isDirectory(path)) {
            enter(path);
        }
    }

    /** Watches a folder of tables, and notes what came into it before. */
    private void enter(Path folder) throws IOException {
        if (warehouse.relativize(folder).toString().startsWith("_")) {
            return;
        }
        folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
        try (var within = Files.list(folder)) {
            for (Path path : within.toList()) {
                note(path);
            }
        }
    }

    /** When the last file could be seen first, in milliseconds of the clock; 0 where none was. */
    synchronized long last() {
        return seen.isEmpty() ? 0 : seen.lastEntry().getValue();
    }

    /** How many rows of events sent in this time can be read, and how old they were. */
    Age sent(long fromMillis, long toMillis) throws SQLException {
        return age(0, "sent between %d and %d".formatted(fromMillis, toMillis));
    }

    /** The same of the rows that could be seen since then, whenever they were sent. */
    Age seenSince(long millis) throws SQLException {
        return age(millis, "true");
    }

    /** Until when, in milliseconds of the clock, more than a hundredth of the rows of a second came later; 0 where none did. */
    long lateUntil(Duration age) throws SQLException {
        return ask(
                0,
                "select coalesce(max(second + 1) * 1000, 0) from (select seen // 1000 as second, avg(case when seen - sent > "
                        + age.toMillis() + " then 1 else 0 end) as late from ages group by 1) where late > 0.01",
                rows -> rows.getLong(1));
    }

    private Age age(long seenSince, String which) throws SQLException {
        return ask(
                seenSince,
                "select count(*), quantile_cont(seen - sent, 0.5) / 1000.0, quantile_cont(seen - sent, 0.99) / 1000.0"
                        + " from ages where " + which,
                rows -> new Age(rows.getLong(1), rows.getDouble(2), rows.getDouble(3)));
    }

    /** What a query says in its only row. */
    @FunctionalInterface
    private interface Answer<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** Asks the files themselves. */
    private synchronized <T> T ask(long seenSince, String query, Answer<T> answer) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("create table ages (sent bigint, seen bigint)");
            for (var file : seen.entrySet()) {
                if (file.getValue() >= seenSince && Files.exists(file.getKey()) && isOfEvents(file.getKey())) {
                    statement.execute("insert into ages select epoch_ms(event_time), %d from read_parquet('%s')"
                            .formatted(file.getValue(), file.getKey()));
                }
            }
            try (var rows = statement.executeQuery(query)) {
                rows.next();
                return answer.of(rows);
            }
        }
    }

    /** The tables that the load writes to, not what is worked out from them. */
    private boolean isOfEvents(Path file) {
        return dev.lakeward.event.schema.Catalog.builtIn().tables().stream()
                .anyMatch(table -> table.kind() == dev.lakeward.event.schema.Table.Kind.EVENTS
                        && table.name()
                                .equals(warehouse.relativize(file).getName(0).toString()));
    }

    @Override
    public void close() throws IOException {
        service.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
