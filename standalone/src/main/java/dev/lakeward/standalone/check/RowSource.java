package dev.lakeward.standalone.check;

import dev.lakeward.loadgen.truth.TruthColumn;
import dev.lakeward.loadgen.truth.TruthTable;
import dev.lakeward.standalone.render.ResultColumn;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.render.SqlValues;
import dev.lakeward.standalone.sql.RemoteEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.append(table.columns().stream().map(TruthColumn::name).collect(Collectors.joining(",")));
                out.append('\n');
                server.run(table.query(), new Csv(out));
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

    /** Writes a result as such a file. */
    final class Csv implements RowWriter {
        private final BufferedWriter out;

        Csv(BufferedWriter out) {
            this.out = out;
        }

        @Override
        public void begin(List<ResultColumn> headings) {
            // The caller writes the header.
        }

        @Override
        public void row(List<@Nullable Object> values) {
            try {
                out.append(values.stream().map(Csv::cell).collect(Collectors.joining(",")));
                out.append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String cell(@Nullable Object value) {
            if (value == null) {
                return "";
            }
            String text = SqlValues.text(value);
            return value instanceof String ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }

        @Override
        public void end() {
            // The caller closes the file.
        }
    }
}
