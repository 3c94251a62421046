package dev.lakeward.standalone.doctor;

/** What a check has found. */
sealed interface Finding {
    /** Nothing to fix. */
    record Good(String seen) implements Finding {}

    /** Something keeps it from working; {@code remedy} says what to do about it. */
    record Bad(String seen, String remedy) implements Finding {}

    /** There was nothing to look at. */
    record Skipped(String why) implements Finding {}
}
