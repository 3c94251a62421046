package dev.lakeward.standalone.check;

import java.util.List;

/**
 * The differences of one table from the truth.
 *
 * @param table its name
 * @param expected number of expected rows
 * @param found number of rows in the table
 * @param missing expected rows that are absent
 * @param unexpected rows that are not expected
 * @param wrong rows with a wrong value in another column than the key
 * @param twice rows whose key occurs once more
 * @param examples some of the differences, as text
 */
record TableDifference(
        String table,
        long expected,
        long found,
        long missing,
        long unexpected,
        long wrong,
        long twice,
        List<String> examples) {
    TableDifference {
        examples = List.copyOf(examples);
    }

    boolean none() {
        return missing + unexpected + wrong + twice == 0;
    }
}
