package dev.lakeward.sink.compact;

/** Where a test may kill a compactor. */
@FunctionalInterface
public interface CompactionFaults {
    /** Every place between two steps of a compaction, in order. */
    enum Step {
        /** The table is claimed. */
        CLAIMED,
        /** Older claims can enter no record. */
        FENCED,
        /** What a predecessor had staged is entered. */
        COMPLETED,
        /** A part of the day is sorted. */
        RUN_SORTED,
        /** One file is whole, in staging. */
        STAGED,
        /** All files are whole and hold as many rows as they replace. */
        VERIFIED,
        /** The record is written, in staging: from here on it will be entered, by whomever. */
        RECORDED,
        /** One file has its final name. */
        PUBLISHED_ONE,
        /** The record stands: readers take the day from its layer. */
        COMMITTED,
        /** Query engines follow. */
        FOLLOWED,
        /** One file that is covered is deleted. */
        DELETED_ONE,
        /** The record stands that says so. */
        SETTLED
    }

    /** Never kills. */
    CompactionFaults NONE = step -> {};

    /** Called right after {@code step}. */
    void after(Step step);
}
