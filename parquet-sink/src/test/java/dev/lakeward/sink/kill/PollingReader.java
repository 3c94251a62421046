package dev.lakeward.sink.kill;

import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.sink.LandedRows;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.parquet.ParquetFiles;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads a lake all the time: finds its files, opens each, counts rows, and remembers what went wrong. */
final class PollingReader implements AutoCloseable {
    /** Short, yet leaves those it watches a processor. */
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final URI lake;
    private final Map<String, Long> rows = new HashMap<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long count;
    private final AtomicLong polls = new AtomicLong();

    PollingReader(URI lake) {
        this.lake = lake;
        this.thread = Thread.ofPlatform().name("reader").start(this::poll);
    }

    private void poll() {
        try (var files = LakeFiles.open(lake);
                var store = FileStores.open(lake)) {
            while (!stopped) {
                long now = count(store, files.visible());
                if (now < count) {
                    failure.compareAndSet(null, "%d rows after %d".formatted(now, count));
                }
                count = now;
                polls.incrementAndGet();
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e.toString());
        }
    }

    private long count(FileStore store, List<LakeFile> files) throws IOException {
        long sum = 0;
        for (LakeFile file : files) {
            if (file.table().equals(LandedRows.LEDGER)) {
                continue;
            }
            Long known = rows.get(file.path());
            if (known == null) {
                try (var reader = ParquetFiles.open(store.parquet(file.path()))) {
                    known = reader.getRecordCount();
                }
                rows.put(file.path(), known);
            }
            sum += known;
        }
        return sum;
    }

    /** Rows at the last poll. */
    long count() {
        return count;
    }

    long polls() {
        return polls.get();
    }

    /** What went wrong; null where nothing did. */
    @Nullable
    String failure() {
        return failure.get();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
