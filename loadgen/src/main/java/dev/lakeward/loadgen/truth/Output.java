package dev.lakeward.loadgen.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the tables of the truth, one after another. */
final class Output {
    private final Path folder;
    private final String tag;
    private final List<TruthTable> tables = new ArrayList<>();

    Output(Path folder, String tag) {
        this.folder = folder;
        this.tag = tag;
    }

    /** Fills one file. */
    interface Rows {
        void write(CsvFile file);
    }

    /**
     * Writes the rows of {@code table}, whose current rows the lake has under the same name.
     *
     * @param scope column that holds the tag of the traffic
     */
    void current(String table, String scope, List<TruthColumn> columns, Rows rows) {
        write(new TruthTable(table, select(expressions(columns), table + "_current", scope), columns), rows);
    }

    /** How the lake is asked for the columns. */
    static List<String> expressions(List<TruthColumn> columns) {
        return columns.stream()
                .map(column -> column.key() && column.name().equals("currency")
                        ? "coalesce(currency, '%s') AS currency".formatted(Columns.NO_CURRENCY)
                        : column.name())
                .toList();
    }

    String select(List<String> expressions, String from, String scope) {
        return "SELECT %s FROM %s WHERE %s LIKE '%%%s%%'".formatted(String.join(", ", expressions), from, scope, tag);
    }

    void write(TruthTable table, Rows rows) {
        try (CsvFile file = new CsvFile(folder, table)) {
            rows.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tables.add(table);
    }

    List<TruthTable> tables() {
        return tables;
    }

    Path folder() {
        return folder;
    }

    String tag() {
        return tag;
    }
}
