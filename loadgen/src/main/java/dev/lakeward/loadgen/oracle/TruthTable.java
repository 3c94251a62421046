package dev.lakeward.loadgen.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * One table with expected rows.
 *
 * @param name of the table
 * @param query that reads the same rows from the lake, with the compared columns in order
 * @param columns that are compared
 * @param unchecked further columns of the file, which only the recount reads
 */
public record TruthTable(String name, String query, List<TruthColumn> columns, List<TruthColumn> unchecked) {
    public TruthTable {
        columns = List.copyOf(columns);
        unchecked = List.copyOf(unchecked);
    }

    /** Name of its file in the folder. */
    public String file() {
        return name + ".csv";
    }

    /** All columns of its file, in order. */
    public List<TruthColumn> fileColumns() {
        List<TruthColumn> all = new ArrayList<>(columns);
        all.addAll(unchecked);
        return all;
    }
}
