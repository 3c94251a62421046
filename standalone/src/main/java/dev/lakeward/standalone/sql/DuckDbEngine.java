package dev.lakeward.standalone.sql;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/** DuckDB in this process; each statement sees the files that are there when it begins. */
public final class DuckDbEngine implements SqlEngine {
    private final Path root;
    private final Catalog catalog;
    private final DuckDbLake lake;
    private final StatementRunner query;
    private boolean fresh = true;

    private DuckDbEngine(Path root, Catalog catalog, DuckDbLake lake) {
        this.root = root;
        this.catalog = catalog;
        this.lake = lake;
        this.query = new StatementRunner(lake.connection());
    }

    /** Opens the tables of a data folder; notes about them go to the error stream. */
    public static DuckDbEngine open(Path root, Catalog catalog) throws SQLException, IOException {
        return new DuckDbEngine(root, catalog, LakeReader.open(root, catalog, Screen::note));
    }

    /** Restricts results to rows with {@code condition}, which may name {@code event_date}. */
    public void restrict(String condition) throws SQLException {
        lake.restrict(catalog, condition);
    }

    @Override
    public String describe() {
        return "DuckDB in this process over " + root;
    }

    @Override
    public long run(String sql, RowWriter writer) throws SQLException {
        if (!fresh) {
            refresh();
        }
        fresh = false;
        return query.run(sql, writer);
    }

    private void refresh() throws SQLException {
        try {
            lake.refresh(catalog, LakeReader.of(root).now(Screen::note));
        } catch (IOException e) {
            throw new CommandFailure("cannot read the files of the lake: " + e.getMessage(), e);
        }
    }

    @Override
    public void cancel() throws SQLException {
        query.cancel();
    }

    @Override
    public OptionalDouble progress() {
        return query.progress();
    }

    @Override
    public List<String> names() throws SQLException {
        return ColumnNames.read(lake.connection(), "SELECT table_name, column_name FROM information_schema.columns");
    }

    @Override
    public void close() throws SQLException {
        lake.close();
    }
}
