package dev.lakeward.standalone.report;

/** How an answer is drawn; numbers are columns of the answer, from 0. */
sealed interface Plot {
    /** Nothing but the table. */
    record None() implements Plot {}

    /** One number, large. */
    record Figure(int value) implements Plot {}

    /** A bar a row, longest first as the query orders them. */
    record Bars(int label, int value) implements Plot {}

    /** A column a row, in an order that has a meaning such as time. */
    record Columns(int label, int value) implements Plot {}

    /** A column a value of {@code label}, stacked by {@code part}. */
    record Series(int label, int part, int value) implements Plot {}

    /** Bars in groups: a group a value of {@code group}. */
    record Grouped(int group, int label, int value) implements Plot {}
}
