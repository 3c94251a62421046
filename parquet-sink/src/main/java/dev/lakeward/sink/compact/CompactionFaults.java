package dev.lakeward.sink.compact;

/** Steps of a compaction at which a test may kill the compactor. */
@FunctionalInterface
public interface CompactionFaults {
    /** All steps, in order. */
    enum Step {
        /** The next epoch is acquired. */
        LEASED,
        /** Older epochs can no longer publish a record. */
        FENCED,
        /** Records that a previous holder has staged are published. */
        COMPLETED,
        /** One run is sorted and written. */
        RUN_SORTED,
        /** One file is complete, in staging. */
        STAGED,
        /** All files are complete and hold as many rows as they replace. */
        VERIFIED,
        /** The record is written, in staging: from now on this or the next holder publishes it. */
        RECORDED,
        /** One file has its final name. */
        PUBLISHED_ONE,
        /** The record is published: readers take the day from its layer. */
        COMMITTED,
        /** All readers have switched. */
        READERS_SWITCHED,
        /** One covered file is deleted. */
        DELETED_ONE,
        /** The record of the deletion is published. */
        SETTLED
    }

    /** Never kills. */
    CompactionFaults NONE = step -> {};

    /** Called right after {@code step}. */
    void after(Step step);
}
