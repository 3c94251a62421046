package dev.lakeward.sink.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The columns that an engine has, asked for once for all who want to know within a short time. Safe for any thread. */
final class EngineColumnsCache {
    private final SqlEngine engine;
    private final long nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Map<String, String>> columns = Map.of();
    private long asked;
    private boolean known;

    EngineColumnsCache(SqlEngine engine, Duration knownFor) {
        this.engine = engine;
        this.nanos = knownFor.toNanos();
    }

    /** Types by table and column, no older than was agreed. */
    Map<String, Map<String, String>> get() throws SQLException {
        lock.lock();
        try {
            if (!known || System.nanoTime() - asked > nanos) {
                known = false;
                columns = engine.columns();
                asked = System.nanoTime();
                known = true;
            }
            return columns;
        } finally {
            lock.unlock();
        }
    }
}
