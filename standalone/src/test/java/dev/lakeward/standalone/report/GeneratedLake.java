package dev.lakeward.standalone.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.sql.SqlEngine;
import dev.lakeward.standalone.sql.StatementRunner;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The tables of the catalogue with rows that a test puts in, without any file. */
final class GeneratedLake implements SqlEngine {
    private final Catalog catalog = Catalog.builtIn();
    private final DuckDbLake lake;
    private final StatementRunner query;

    GeneratedLake() throws SQLException {
        lake = DuckDbLake.open(catalog, Map.of());
        query = new StatementRunner(lake.connection());
        execute("CREATE SCHEMA made");
        for (Table table : catalog.tables()) {
            execute("CREATE TABLE made.\"%1$s\" AS FROM main.\"%1$s\"".formatted(table.name()));
            if (table.kind() == Table.Kind.FACTS) {
                execute("CREATE TABLE made.\"%1$s_current\" AS FROM main.\"%1$s_current\"".formatted(table.name()));
            }
        }
        execute("CREATE TABLE made.completeness AS FROM main.completeness");
        execute("CREATE TABLE made.app_sessions_current AS FROM main.app_sessions_current");
        execute("CREATE TABLE made.late_events AS FROM main.late_events");
        execute("SET search_path = 'made,main'");
    }

    /** Runs a statement that has no answer. */
    void execute(String sql) throws SQLException {
        try (Statement statement = lake.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that {@code sql} answers. */
    BigDecimal number(String sql) throws SQLException {
        try (Statement statement = lake.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }

    ReportData report() throws SQLException {
        return ReportData.gather(this, catalog, DateRange.ALL_DAYS, Instant.EPOCH);
    }

    @Override
    public String describe() {
        return "made rows";
    }

    @Override
    public long run(String sql, RowWriter writer) throws SQLException {
        return query.run(sql, writer);
    }

    @Override
    public void cancel() {}

    @Override
    public OptionalDouble progress() {
        return OptionalDouble.empty();
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public void close() throws SQLException {
        lake.close();
    }
}
