package dev.lakeward.standalone.doctor;

/** The result of a check. */
sealed interface Diagnosis {
    /** Nothing to fix. */
    record Good(String seen) implements Diagnosis {}

    /** Something keeps it from working; {@code remedy} says what to do about it. */
    record Bad(String seen, String remedy) implements Diagnosis {}

    /** There was nothing to look at. */
    record Skipped(String why) implements Diagnosis {}
}
