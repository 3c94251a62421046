package dev.lakeward.standalone.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.loadgen.oracle.TruthColumn;
import dev.lakeward.loadgen.oracle.TruthTable;
import dev.lakeward.standalone.render.OutputFormat;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.sql.RemoteEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the rows of a table, as SQL that DuckDB runs. */
interface RowSource {
    /** A query of the columns of {@code table}, by their names. */
    String of(TruthTable table) throws SQLException, IOException;

    /** Reads the data folder: DuckDB runs the query itself. */
    static RowSource local() {
        return TruthTable::query;
    }

    /** Reads from a Trino or Presto server; its result is fetched into {@code folder} first. */
    static RowSource of(RemoteEngine server, Path folder) {
        return table -> {
            Path file = folder.resolve("found-" + table.file());
            try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, UTF_8)) {
                server.run(table.query(), OutputFormat.csv.writer(Screen.plain(out, 0), Integer.MAX_VALUE));
                if (out.checkError()) {
                    throw new IOException("cannot write " + file);
                }
            }
            return ofFile(file, table.columns());
        };
    }

    /** The rows of a file that quotes text and leaves null empty. */
    static String ofFile(Path file, List<TruthColumn> columns) {
        String types = columns.stream()
                .map(column -> "'%s': '%s'".formatted(column.name(), column.type()))
                .collect(Collectors.joining(", "));
        return ("SELECT * FROM read_csv('%s', header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                        + " allow_quoted_nulls = false, columns = {%s})")
                .formatted(file.toAbsolutePath().toString().replace("'", "''"), types);
    }
}
