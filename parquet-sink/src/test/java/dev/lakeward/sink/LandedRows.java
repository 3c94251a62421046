package dev.lakeward.sink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the tables of a warehouse with DuckDB, as a user would. */
public final class LandedRows {
    /** Facts about commits, which are not among the sent events. */
    public static final String LEDGER = "landings";

    private final URI warehouse;
    private final Path copies;

    public LandedRows(URI warehouse, Path copies) {
        this.warehouse = warehouse;
        this.copies = copies;
    }

    URI warehouse() {
        return warehouse;
    }

    /** Event ids of all rows of all tables, repeats too. */
    List<String> ids() throws IOException, SQLException {
        return query("select event_id from lake");
    }

    /** First column of the result, as text; {@code lake} is a view of all rows of all files. */
    public List<String> query(String sql) throws IOException, SQLException {
        List<String> files = files();
        if (files.isEmpty()) {
            return List.of();
        }
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(",", "[", "]"));
        var answer = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "create view lake as select * from read_parquet(%s, union_by_name=true, hive_partitioning=true)"
                            .formatted(list));
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    answer.add(rows.getString(1));
                }
            }
        }
        return answer;
    }

    private List<String> files() throws IOException {
        var paths = new ArrayList<String>();
        try (var lake = LakeFiles.open(warehouse)) {
            for (LakeFile file : lake.visible()) {
                if (file.table().equals(LEDGER)) {
                    continue;
                }
                Path copy = copies.resolve(file.path());
                if (!Files.exists(copy)) {
                    lake.copyTo(file, copy);
                }
                paths.add(copy.toString());
            }
        }
        return paths;
    }
}
