package dev.lakeward.sink.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Records statements, fails a given number of times, and has the given tables. */
final class RecordingEngine implements SqlEngine {
    private static final Pattern TABLE =
            Pattern.compile("^CREATE (?:TABLE IF NOT EXISTS|OR REPLACE VIEW) \"\\w+\"\\.\"\\w+\"\\.\"(\\w+)\"");

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> tables = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile String stuck = "no table";

    RecordingEngine failing(int times) {
        failures.set(times);
        return this;
    }

    /** Answers statements about this table only when {@link #answer} says so. */
    RecordingEngine stuckAt(String table) {
        stuck = table;
        return this;
    }

    void answer() {
        answer.countDown();
    }

    RecordingEngine having(String table, Map<String, String> columns) {
        tables.put(table, columns);
        return this;
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    long count(String start) {
        return statements.stream().filter(sql -> sql.startsWith(start)).count();
    }

    @Override
    public void run(String sql) throws SQLException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new SQLException("the engine is away");
        }
        if (sql.contains(stuck)) {
            await();
        }
        statements.add(sql);
        var made = TABLE.matcher(sql);
        if (made.find()) {
            tables.putIfAbsent(made.group(1), Map.of("event_date", "date"));
        }
    }

    private void await() throws SQLException {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("given up", e);
        }
    }

    /** Loses a table, as when somebody drops it. */
    void lose(String table) {
        tables.remove(table);
    }

    @Override
    public Map<String, Map<String, String>> columns() {
        return Map.copyOf(tables);
    }

    @Override
    public void close() {}
}
