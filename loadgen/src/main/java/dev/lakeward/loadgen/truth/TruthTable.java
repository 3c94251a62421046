package dev.lakeward.loadgen.truth;

import java.util.List;

/**
 * One table of the truth.
 *
 * @param name of the table that it is held against, or of what is worked out from one
 * @param query that asks the lake for its rows, with the columns in order
 * @param columns what is compared
 */
public record TruthTable(String name, String query, List<TruthColumn> columns) {
    public TruthTable {
        columns = List.copyOf(columns);
    }

    /** Name of its file in the folder of the truth. */
    public String file() {
        return name + ".csv";
    }
}
