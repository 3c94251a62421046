package dev.lakeward.standalone.doctor;

/** What a check has found. */
sealed interface Finding {
    /** Nothing to mend. */
    record Good(String seen) implements Finding {}

    /** Something keeps it from working; {@code mend} says what to do about it. */
    record Bad(String seen, String mend) implements Finding {}

    /** There was nothing to look at. */
    record Skipped(String why) implements Finding {}
}
