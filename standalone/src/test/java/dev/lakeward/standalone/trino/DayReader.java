package dev.lakeward.standalone.trino;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks the same question again and again without a pause, and expects the same answer each time. */
final class DayReader implements AutoCloseable {
    private final Jdbc engine;
    private final String sql;
    private final long expected;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger answers = new AtomicInteger();
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    DayReader(Jdbc engine, String sql) throws SQLException {
        this.engine = engine;
        this.sql = sql;
        this.expected = engine.number(sql);
        this.thread = Thread.ofPlatform().start(this::read);
    }

    private void read() {
        try (Connection connection = engine.connect()) {
            while (closed.getCount() > 0) {
                long now = Jdbc.number(connection, sql);
                if (now != expected) {
                    throw new AssertionError("%d rows instead of %d by %s".formatted(now, expected, sql));
                }
                answers.incrementAndGet();
            }
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** What went wrong; null if nothing did. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Queries that were answered, each as the first. */
    int answers() {
        return answers.get();
    }

    long expected() {
        return expected;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
