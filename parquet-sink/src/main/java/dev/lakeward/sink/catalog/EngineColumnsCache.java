package dev.lakeward.sink.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Caches the columns of an engine for a short time. Safe for any thread. */
final class EngineColumnsCache {
    private final SqlEngine engine;
    private final long nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Map<String, String>> columns = Map.of();
    private long readAt;
    private boolean known;

    EngineColumnsCache(SqlEngine engine, Duration cachedFor) {
        this.engine = engine;
        this.nanos = cachedFor.toNanos();
    }

    /** Types by table and column. */
    Map<String, Map<String, String>> get() throws SQLException {
        lock.lock();
        try {
            if (!known || System.nanoTime() - readAt > nanos) {
                known = false;
                columns = engine.columns();
                readAt = System.nanoTime();
                known = true;
            }
            return columns;
        } finally {
            lock.unlock();
        }
    }
}
