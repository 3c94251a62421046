package dev.lakeward.sink.catalogsync;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what it is asked, fails as often as it is told to, and has the tables it is given. */
final class RecordingEngine implements SqlEngine {
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> tables = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    RecordingEngine failing(int times) {
        failures.set(times);
        return this;
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
        statements.add(sql);
    }

    @Override
    public Map<String, String> columns(String table) {
        return tables.getOrDefault(table, Map.of());
    }

    @Override
    public void close() {}
}
