package dev.lakeward.standalone.sql;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * DuckDB in this process; each statement sees the files that are there when it begins. Opens those of the tables that a
 * statement mentions, since to open all of them takes longer than most statements.
 */
public final class DuckDbEngine implements SqlEngine {
    private final Path root;
    private final Catalog catalog;
    private final DuckDbLake lake;
    private final StatementRunner query;
    /** What was mentioned so far, since a view of the user may go on reading it. */
    private final Set<Table> open = new LinkedHashSet<>();

    private Map<String, List<Path>> files;
    private boolean fresh = true;

    private DuckDbEngine(Path root, Catalog catalog, DuckDbLake lake, Map<String, List<Path>> files) {
        this.root = root;
        this.catalog = catalog;
        this.lake = lake;
        this.files = files;
        this.query = new StatementRunner(lake.connection());
    }

    /** Opens the tables of a data folder; notes about them go to the error stream. */
    public static DuckDbEngine open(Path root, Catalog catalog) throws SQLException, IOException {
        Map<String, List<Path>> files = LakeReader.files(root, Screen::note);
        return new DuckDbEngine(root, catalog, DuckDbLake.open(catalog, Map.of()), files);
    }

    /** Restricts results to rows with {@code condition}, which may name {@code event_date}. */
    public void restrict(String condition) throws SQLException {
        lake.refresh(catalog, files);
        lake.restrict(catalog, condition);
    }

    @Override
    public String describe() {
        return "DuckDB in this process over " + root;
    }

    @Override
    public long run(String sql, RowWriter writer) throws SQLException {
        if (!fresh) {
            files = now();
        }
        fresh = false;
        open.addAll(MentionedTables.of(catalog, sql));
        lake.refresh(catalog, open, files);
        return query.run(sql, writer);
    }

    private Map<String, List<Path>> now() {
        try {
            return LakeReader.of(root).now(Screen::note);
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
        lake.refresh(catalog, files);
        return ColumnNames.read(lake.connection(), "SELECT table_name, column_name FROM information_schema.columns");
    }

    @Override
    public void close() throws SQLException {
        lake.close();
    }
}
