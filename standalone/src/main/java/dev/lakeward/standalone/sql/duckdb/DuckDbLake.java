package dev.lakeward.standalone.sql.duckdb;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.report.AppSessionsView;
import dev.lakeward.sink.report.CompletenessView;
import dev.lakeward.sink.report.LateEventsView;
import dev.lakeward.sink.report.OrderItemsView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * The lake in an embedded DuckDB: one view a table of the catalogue over the Parquet files that are there now. Holds no
 * data of its own, so that any number of them may read next to a running server.
 */
public final class DuckDbLake implements AutoCloseable {
    /** Facts that are dated by their revision are about all time: no day restricts them. */
    private static final String REVISED = "revised_at";

    private static final UnaryOperator<String> MAIN = "main.\"%s\""::formatted;

    private final Connection connection;
    /** The files that the view of each table reads; a view is replaced only when they change, which opens them all. */
    private final Map<String, List<Path>> known = new HashMap<>();

    private final FileColumns columns = new FileColumns();

    private DuckDbLake(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the tables.
     *
     * @param files the Parquet files of each table that count, by its name
     */
    public static DuckDbLake open(Catalog catalog, Map<String, List<Path>> files) throws SQLException {
        DuckDbLake lake = new DuckDbLake(connect());
        try {
            lake.define(catalog);
            lake.refresh(catalog, files);
            return lake;
        } catch (SQLException | RuntimeException e) {
            lake.close();
            throw e;
        }
    }

    private static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '384MB'");
            statement.execute("SET temp_directory = '%s'"
                    .formatted(Path.of(System.getProperty("java.io.tmpdir"), "lakeward-sql")));
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET enable_progress_bar = true");
            statement.execute("SET enable_progress_bar_print = false");
        }
        return connection;
    }

    /** Replaces the views of tables whose files have changed. */
    public void refresh(Catalog catalog, Map<String, List<Path>> files) throws SQLException {
        refresh(catalog, catalog.tables(), files);
    }

    /** The same for some of the tables: the views of the others read the files that they have read before. */
    public void refresh(Catalog catalog, Collection<Table> tables, Map<String, List<Path>> files) throws SQLException {
        for (Table table : tables) {
            List<Path> now = files.getOrDefault(table.name(), List.of());
            if (!now.equals(known.put(table.name(), now))) {
                TableView.create(connection, table, columns.groups(connection, table.name(), now));
                if (table.name().equals(AppSessionsView.TABLE)) {
                    appSessions(catalog);
                }
            }
        }
    }

    /** All views, over no files, since DuckDB opens all files of a view when another view over it is created. */
    private void define(Catalog catalog) throws SQLException {
        for (Table table : catalog.tables()) {
            TableView.create(connection, table, List.of());
            known.put(table.name(), List.of());
        }
        appSessions(catalog);
        create(LateEventsView.VIEW, LateEventsView.select(catalog, MAIN));
        if (!OrderItemsView.tables(catalog).isEmpty()) {
            create(OrderItemsView.VIEW, OrderItemsView.select(catalog, MAIN, OrderItemsView.JsonFunctions.DUCKDB));
        }
        completeness(catalog);
    }

    private void create(String view, String select) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW main.%s AS %s".formatted(view, select));
        }
    }

    private void appSessions(Catalog catalog) throws SQLException {
        for (AppSessionsView.View view : AppSessionsView.all(catalog)) {
            create(view.name(), view.select(MAIN.apply(view.from())));
        }
    }

    private void completeness(Catalog catalog) throws SQLException {
        if (!CompletenessView.TABLES.stream()
                .allMatch(table -> catalog.table(table).isPresent())) {
            return;
        }
        String select = CompletenessView.select(
                "main." + CompletenessView.current(CompletenessView.TABLES.getFirst()),
                "main." + CompletenessView.current(CompletenessView.TABLES.getLast()));
        create(CompletenessView.VIEW, select);
    }

    /** Restricts statements to rows with {@code condition}, where a table has days. */
    public void restrict(Catalog catalog, String condition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS days");
            for (Table table : catalog.tables()) {
                if (!table.dateColumn().equals(REVISED)) {
                    restrict(statement, table.name(), condition);
                }
                if (table.kind() == Table.Kind.FACTS && !table.dateColumn().equals(REVISED)) {
                    restrict(statement, table.name() + "_current", condition);
                }
            }
            for (AppSessionsView.View view : AppSessionsView.all(catalog)) {
                restrict(statement, view.name(), condition);
            }
            restrict(statement, LateEventsView.VIEW, condition);
            statement.execute("SET search_path = 'days,main'");
        }
    }

    private static void restrict(Statement statement, String view, String condition) throws SQLException {
        statement.execute(
                "CREATE OR REPLACE VIEW days.%s AS SELECT * FROM main.%s WHERE %s".formatted(view, view, condition));
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
