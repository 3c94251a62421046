package dev.lakeward.standalone.report;

import java.util.List;

/** How a result is drawn; numbers are columns of the result, from 0. */
sealed interface Chart {
    /** Whether it needs the whole width of the page. */
    default boolean wide() {
        return this instanceof None
                || this instanceof Best
                || this instanceof Days
                || this instanceof Grouped
                || this instanceof Parts
                || this instanceof Steps;
    }

    /** Whether there is more than the table. */
    default boolean drawn() {
        return !(this instanceof None || this instanceof Best || this instanceof Steps);
    }

    /** Nothing but the table. */
    record None() implements Chart {}

    /** The table, with the first row of each value of {@code group} as a sentence. */
    record Best(int group, int label, int value) implements Chart {}

    /** One row of counts, such as the steps of a funnel: each column is a part of the last one of {@code wholes}. */
    record Steps(List<Integer> wholes) implements Chart {
        public Steps {
            wholes = List.copyOf(wholes);
        }
    }

    /** One number, large. */
    record Figure(int value) implements Chart {}

    /** A bar a row, longest first as the query orders them. */
    record Bars(int label, int value) implements Chart {}

    /** A bar a row in the order of the query, of values that are no parts of a whole. */
    record Ranks(int label, int value) implements Chart {}

    /** A column a row, in an order that has a meaning such as time. */
    record Columns(int label, int value) implements Chart {}

    /** A picture a value of {@code part}, each with a column a day and a scale of its own. */
    record Days(int day, int part, int value) implements Chart {}

    /** Bars in groups: a group a value of {@code group}. */
    record Grouped(int group, int label, int value) implements Chart {}

    /** A bar a table, parted by what became of its events. */
    record Parts() implements Chart {}
}
