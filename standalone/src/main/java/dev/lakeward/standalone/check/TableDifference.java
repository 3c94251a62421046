package dev.lakeward.standalone.check;

import java.util.List;

/**
 * How one table differs from what it must say.
 *
 * @param table its name
 * @param expected rows that there must be
 * @param found rows that there are
 * @param missing rows that there must be and are not
 * @param unexpected rows that there are and must not be
 * @param wrong rows that say something else
 * @param twice rows that stand there once more
 * @param examples some of them, in words
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
