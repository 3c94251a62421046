package dev.lakeward.standalone.sql.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of Parquet files, read once each, since a file does not change. Files with equal columns are read
 * together; DuckDB opens those one after another. With its {@code union_by_name} it holds all of them open instead,
 * about 130 KB each beside its memory limit, and reads all their footers again for each statement. Not thread-safe.
 */
final class FileColumns {
    /** The columns of each file of a table, in one text. */
    private final Map<String, Map<Path, String>> tables = new HashMap<>();

    /**
     * Divides files into groups with equal columns, names and types.
     *
     * @param table the table that {@code files} are all files of
     * @throws SQLException also for a file that is damaged or gone
     */
    Collection<List<Path>> groups(Connection connection, String table, List<Path> files) throws SQLException {
        Map<Path, String> before = tables.getOrDefault(table, Map.of());
        List<Path> added =
                files.stream().filter(file -> !before.containsKey(file)).toList();
        Map<String, String> read = added.isEmpty() ? Map.of() : read(connection, added);
        Map<Path, String> columns = new LinkedHashMap<>();
        for (Path file : files) {
            String known = before.get(file);
            columns.put(file, known == null ? read.get(file.toString()) : known);
        }
        tables.put(table, columns);
        return columns.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .values();
    }

    private static Map<String, String> read(Connection connection, List<Path> files) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        Map<String, String> distinct = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT file_name, CAST(list_sort(list(
                          concat_ws(' ', name, type, repetition_type, converted_type, logical_type, scale, precision)))
                          AS VARCHAR)
                        FROM parquet_schema(%s) GROUP BY file_name""".formatted(list(files)))) {
            while (rows.next()) {
                columns.put(rows.getString(1), distinct.computeIfAbsent(rows.getString(2), text -> text));
            }
        }
        return columns;
    }

    /** The files as a list in SQL. */
    static String list(Collection<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
