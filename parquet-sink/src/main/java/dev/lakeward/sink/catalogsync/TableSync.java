package dev.lakeward.sink.catalogsync;

import dev.lakeward.event.catalog.Column;
import dev.lakeward.event.catalog.Table;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one table after another up to date with the catalogue. Remembers what it has seen the engine know. Different
 * tables may be brought up at once.
 */
final class TableSync {
    private static final Logger LOG = LoggerFactory.getLogger(TableSync.class);

    private final SqlEngine engine;
    private final TableDdl ddl;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> drifted = new ConcurrentHashMap<>();
    private final AtomicBoolean schemaIsThere = new AtomicBoolean();

    TableSync(SqlEngine engine, TableDdl ddl) {
        this.engine = engine;
        this.ddl = ddl;
    }

    /** Whether the engine was seen to know {@code table} and all days of {@code dates}. */
    boolean knows(String table, Set<String> dates) {
        Set<String> days = known.get(table);
        return days != null && days.containsAll(dates);
    }

    boolean isDefined(String table) {
        return known.containsKey(table);
    }

    /** Makes the schema, unless it is known to be there. */
    void schema() throws SQLException {
        if (!schemaIsThere.get()) {
            engine.run(ddl.createSchema());
            schemaIsThere.set(true);
        }
    }

    /** Forgets what the engine knows no longer: somebody may drop a table to have it made anew. */
    void forgetMissing(Map<String, Map<String, String>> present) {
        if (present.isEmpty()) {
            schemaIsThere.set(false);
        }
        for (String table : Set.copyOf(known.keySet())) {
            if (!present.containsKey(table)) {
                LOG.warn("query engine has lost a table, which is made again table={}", table);
                known.remove(table);
            }
        }
    }

    /**
     * Makes the table and its view where missing, adds columns that it lacks, and finds the days {@code dates}.
     *
     * @param present columns of the table in the engine; empty where it is not there
     */
    void sync(Table table, Set<String> dates, Map<String, String> present) throws SQLException {
        if (knows(table.name(), dates)) {
            return;
        }
        boolean fresh = !isDefined(table.name());
        if (fresh) {
            define(table, present);
        }
        engine.run(ddl.findPartitions(table));
        if (fresh) {
            LOG.info("query engine knows table={}", table.name());
        }
        var days = new HashSet<>(known.getOrDefault(table.name(), Set.of()));
        days.addAll(dates);
        known.put(table.name(), Set.copyOf(days));
    }

    private void define(Table table, Map<String, String> present) throws SQLException {
        if (present.isEmpty()) {
            engine.run(ddl.createTable(table));
        } else {
            widen(table, present);
        }
        Optional<String> view = ddl.currentView(table);
        if (view.isPresent()) {
            engine.run(view.get());
        }
    }

    private void widen(Table table, Map<String, String> present) throws SQLException {
        var drift = new HashSet<String>();
        for (Column column : ddl.columns(table)) {
            String type = present.get(column.name());
            if (type == null) {
                engine.run(ddl.addColumn(table, column));
                LOG.info("query engine got a column table={} column={}", table.name(), column.name());
            } else if (!type.equals(ddl.type(column))) {
                drift.add(column.name());
                LOG.warn(
                        "drift table={} column={} type={} wanted={}: drop the table in the query engine, its files stay",
                        table.name(),
                        column.name(),
                        type,
                        ddl.type(column));
            }
        }
        drifted.put(table.name(), drift);
    }

    /** Columns whose type in the engine is not the catalogue's. */
    int drift() {
        return drifted.values().stream().mapToInt(Set::size).sum();
    }
}
