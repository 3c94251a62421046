package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.compact.CompactedDay;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Synchronizes tables of the engine with the catalogue, and caches what is synchronized. Safe for any thread, if no two
 * work on the same table.
 */
final class TableSync {
    private static final Logger LOG = LoggerFactory.getLogger(TableSync.class);

    private final SqlEngine engine;
    private final TableDdl ddl;
    private final ViewDdl views;
    private final LakeContents lake;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> drifted = new ConcurrentHashMap<>();
    private final ReentrantLock creating = new ReentrantLock();
    private final AtomicBoolean schemaExists = new AtomicBoolean();
    private final Map<DerivedView, AtomicBoolean> derived = new LinkedHashMap<>();

    TableSync(SqlEngine engine, TableDdl ddl, LakeContents lake, List<DerivedView> derived) {
        this.engine = engine;
        derived.forEach(view -> this.derived.put(view, new AtomicBoolean()));
        this.ddl = ddl;
        this.views = new ViewDdl(ddl);
        this.lake = lake;
    }

    /** What the engine has of a table: days with landed files, and the compacted days that its view shows. */
    private record Known(Set<String> dates, List<CompactedDay> compacted) {}

    boolean knows(String table, Set<String> dates) {
        Known seen = known.get(table);
        return seen != null && seen.dates().containsAll(dates);
    }

    boolean isDefined(String table) {
        return known.containsKey(table);
    }

    /** Whether rows of the table are visible. */
    boolean isShown(String table) {
        Known seen = known.get(table);
        return seen != null && !seen.dates().isEmpty();
    }

    /** Creates the schema, unless it exists. */
    void createSchema() throws SQLException {
        once(schemaExists, ddl.createSchema());
    }

    /**
     * One thread runs the statement and the others wait, since engines report a conflict if two run it at the same
     * time.
     */
    private void once(AtomicBoolean done, String sql) throws SQLException {
        if (done.get()) {
            return;
        }
        creating.lock();
        try {
            if (!done.get()) {
                engine.run(sql);
                done.set(true);
            }
        } finally {
            creating.unlock();
        }
    }

    /**
     * Forgets tables that the engine or the warehouse has changed, such as one that was dropped to be created again.
     */
    void forgetStale(Map<String, Map<String, String>> present) throws IOException {
        if (present.isEmpty()) {
            schemaExists.set(false);
        }
        derived.forEach((view, exists) -> {
            if (!present.containsKey(view.name()) && exists.getAndSet(false)) {
                known.remove(view.tables().getFirst());
            }
        });
        for (var entry : Map.copyOf(known).entrySet()) {
            String table = entry.getKey();
            if (!present.containsKey(table) || !present.containsKey(Layer.LIVE.of(table))) {
                LOG.warn("query engine has lost a table, which is created again table={}", table);
                known.remove(table);
            } else if (!entry.getValue().compacted().equals(lake.compacted(table))) {
                known.remove(table);
            }
        }
    }

    /**
     * Creates the table and its views if missing, adds missing columns, and registers the days {@code dates}.
     *
     * @param present columns of all tables in the engine
     */
    void sync(Table table, Set<String> dates, Map<String, Map<String, String>> present)
            throws SQLException, IOException {
        Known seen = known.get(table.name());
        if (seen != null && seen.dates().containsAll(dates)) {
            return;
        }
        layer(table, Layer.LIVE, present);
        if (!dates.isEmpty()) {
            engine.run(ddl.findPartitions(table, Layer.LIVE));
        }
        List<CompactedDay> compacted = seen == null ? show(table, present) : seen.compacted();
        var days = new HashSet<>(dates);
        if (seen == null) {
            LOG.info("table registered table={}", table.name());
        } else {
            days.addAll(seen.dates());
        }
        known.put(table.name(), new Known(Set.copyOf(days), compacted));
    }

    /** Creates each view over several tables, once all of them exist. */
    void createDerived() throws SQLException {
        for (var view : derived.entrySet()) {
            if (known.keySet().containsAll(view.getKey().tables())) {
                once(view.getValue(), view.getKey().sql());
            }
        }
    }

    /** Shows the current compacted days of a table. */
    void showCompacted(Table table, Map<String, Map<String, String>> present) throws SQLException, IOException {
        if (!isDefined(table.name())) {
            sync(table, Set.of(), present);
            return;
        }
        List<CompactedDay> shown = show(table, present);
        known.computeIfPresent(table.name(), (name, seen) -> new Known(seen.dates(), shown));
    }

    /**
     * Shows the current compacted days. Repeats it if they change meanwhile, since another sink may show older ones.
     */
    private List<CompactedDay> show(Table table, Map<String, Map<String, String>> present)
            throws SQLException, IOException {
        List<CompactedDay> shown;
        do {
            shown = lake.compacted(table.name());
            for (Layer layer : Set.copyOf(
                    shown.stream().map(day -> Layer.named(day.layer())).toList())) {
                layer(table, layer, present);
                engine.run(ddl.findPartitions(table, layer));
            }
            Set<String> columns =
                    present.getOrDefault(Layer.LIVE.of(table.name()), Map.of()).keySet();
            engine.run(views.table(table, columns, shown, shown.isEmpty() ? List.of() : lake.covered(table.name())));
            Optional<String> current = views.current(table, columns);
            if (current.isPresent()) {
                engine.run(current.get());
            }
        } while (!shown.equals(lake.compacted(table.name())));
        return shown;
    }

    private void layer(Table table, Layer layer, Map<String, Map<String, String>> present) throws SQLException {
        if (layer == Layer.LIVE && isDefined(table.name())) {
            return;
        }
        Map<String, String> columns = present.getOrDefault(layer.of(table.name()), Map.of());
        if (columns.isEmpty()) {
            engine.run(ddl.createTable(table, layer));
        } else {
            widen(table, layer, columns);
        }
    }

    private void widen(Table table, Layer layer, Map<String, String> present) throws SQLException {
        var missing = new ArrayList<Column>();
        var drift = new HashSet<String>();
        for (Column column : ddl.columns(table)) {
            String type = present.get(column.name());
            if (type == null) {
                missing.add(column);
            } else if (!type.equals(ddl.type(column))) {
                drift.add(column.name());
                LOG.warn(
                        "drift table={} column={} type={} wanted={}: drop the table in the query engine, its files stay",
                        layer.of(table.name()),
                        column.name(),
                        type,
                        ddl.type(column));
            }
        }
        for (Column column : missing) {
            engine.run(ddl.addColumn(table, layer, column));
            LOG.info("column added table={} column={}", layer.of(table.name()), column.name());
        }
        drifted.put(layer.of(table.name()), drift);
    }

    /** Number of columns whose type in the engine differs from the catalogue. */
    int drift() {
        return drifted.values().stream().mapToInt(Set::size).sum();
    }
}
