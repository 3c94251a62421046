package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.TableFiles;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a lake in a DuckDB of the console's own, which is opened at the first query. It reads files of the
 * warehouse only, and its settings are locked. Thread-safe: each query has a connection of its own.
 */
final class DuckDbConsoleLake implements Lake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbConsoleLake.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final TableFiles files;
    private final Catalog catalog;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-console-limits").daemon().factory());
    private @Nullable DuckDbLake lake;
    private long refreshedAt;
    private boolean closed;

    DuckDbConsoleLake(TableFiles files, Catalog catalog) {
        this.files = files;
        this.catalog = catalog;
    }

    @Override
    public String engine() {
        return "DuckDB";
    }

    @Override
    public Rows query(String sql, Limits limits) throws LakeException {
        try (Connection connection = connect()) {
            return new LimitedQuery(connection, clock, new DuckDbGuard()).run(sql, limits);
        } catch (SQLException e) {
            throw new LakeException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new LakeException("The files of the lake cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void warm() {
        if (!isOpen()) {
            clock.execute(this::open);
        }
    }

    private void open() {
        try (Connection opened = connect()) {
            LOG.debug("tables are open read_only={}", opened.isReadOnly());
        } catch (SQLException | IOException e) {
            LOG.debug("tables could not be opened; the first query says why", e);
        }
    }

    private synchronized boolean isOpen() {
        return lake != null || closed;
    }

    /** A connection of its own, to the tables as they are now. */
    synchronized Connection connect() throws SQLException, IOException {
        if (closed) {
            throw new SQLException("the server stops");
        }
        DuckDbLake open = lake;
        if (open == null) {
            open = DuckDbLake.open(catalog, files.now(note -> {}));
            lake = open;
            confine(open.connection());
            refreshedAt = System.nanoTime();
        } else if (System.nanoTime() - refreshedAt > FRESH.toNanos()) {
            open.refresh(catalog, files.now(note -> {}));
            refreshedAt = System.nanoTime();
        }
        return open.connection().unwrap(DuckDBConnection.class).duplicate();
    }

    /** Takes from queries whatever is beside the tables. */
    private void confine(Connection connection) throws SQLException {
        String tables = files.folder().toAbsolutePath().normalize().toString();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET max_temp_directory_size = '2GB'");
            statement.execute("SET allowed_directories = ['%s/']".formatted(tables.replace("'", "''")));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        clock.shutdownNow();
        if (lake != null) {
            lake.close();
        }
    }
}
