package dev.lakeward.sink.compact;

import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a lake on local disk with DuckDB, as a user would. */
final class LakeRows {
    private final Path warehouse;

    LakeRows(Path warehouse) {
        this.warehouse = warehouse;
    }

    List<String> ids() throws IOException, SQLException {
        return query("select event_id from lake");
    }

    /** Number of rows, and a sum over hashes of all they hold. */
    String fingerprint() throws IOException, SQLException {
        return query("select count(*) || ' ' || bit_xor(hash(lake)) from lake").getFirst();
    }

    List<String> query(String sql) throws IOException, SQLException {
        List<String> paths = paths();
        var answer = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "create view lake as select * from read_parquet(%s, union_by_name=true, hive_partitioning=true)"
                            .formatted(paths.stream().collect(Collectors.joining("','", "['", "']"))));
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    answer.add(rows.getString(1));
                }
            }
        }
        return answer;
    }

    /** Files that count, as a reader finds them. */
    List<String> paths() throws IOException {
        try (var lake = LakeFiles.open(URI.create("file://" + warehouse))) {
            return lake.visible().stream()
                    .map(LakeFile::path)
                    .map(path -> warehouse.resolve(path).toString())
                    .toList();
        }
    }
}
