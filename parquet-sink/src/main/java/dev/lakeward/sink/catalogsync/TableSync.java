package dev.lakeward.sink.catalogsync;

import dev.lakeward.event.catalog.Column;
import dev.lakeward.event.catalog.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one table after another up to date with the catalogue. Remembers what it has seen the engine know. */
final class TableSync {
    private static final Logger LOG = LoggerFactory.getLogger(TableSync.class);

    private final SqlEngine engine;
    private final TableDdl ddl;
    private final Map<String, Set<String>> known = new HashMap<>();
    private boolean schemaIsThere;

    TableSync(SqlEngine engine, TableDdl ddl) {
        this.engine = engine;
        this.ddl = ddl;
    }

    /** Makes the table and its view where missing, adds columns that it lacks, and finds the days {@code dates}. */
    void sync(Table table, Set<String> dates) throws SQLException {
        Set<String> days = known.get(table.name());
        if (days == null) {
            define(table);
            days = new HashSet<>();
            engine.run(ddl.findPartitions(table));
            LOG.info("query engine knows table={}", table.name());
        } else if (!days.containsAll(dates)) {
            engine.run(ddl.findPartitions(table));
        }
        days.addAll(dates);
        known.put(table.name(), days);
    }

    private void define(Table table) throws SQLException {
        if (!schemaIsThere) {
            engine.run(ddl.createSchema());
            schemaIsThere = true;
        }
        engine.run(ddl.createTable(table));
        widen(table, engine.columns(table.name()));
        Optional<String> view = ddl.currentView(table);
        if (view.isPresent()) {
            engine.run(view.get());
        }
    }

    private void widen(Table table, Map<String, String> present) throws SQLException {
        for (Column column : ddl.columns(table)) {
            String type = present.get(column.name());
            if (type == null) {
                engine.run(ddl.addColumn(table, column));
                LOG.info("query engine got a column table={} column={}", table.name(), column.name());
            } else if (!type.equals(ddl.type(column))) {
                LOG.warn(
                        "drift table={} column={} type={} wanted={}: drop the table in the query engine, its files stay",
                        table.name(),
                        column.name(),
                        type,
                        ddl.type(column));
            }
        }
    }
}
