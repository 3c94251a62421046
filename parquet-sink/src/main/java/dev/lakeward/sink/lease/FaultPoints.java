package dev.lakeward.sink.lease;

/** Steps of the commit protocol at which a test may kill the sink. */
@FunctionalInterface
public interface FaultPoints {
    /** All steps, in order. */
    enum Step {
        /** The next epoch is acquired. */
        LEASED,
        /** Older epochs can no longer commit. */
        FENCED,
        /** All committed files have their final names. */
        ROLLED_FORWARD,
        /** Rows are written to open files. */
        WRITING,
        /** One file of the range is complete, in staging. */
        STAGED,
        /** All files of the range are complete and were read back. */
        VERIFIED,
        /** The commit record is written, in staging. */
        RECORDED,
        /** The commit record is in the log: the rows count. */
        COMMITTED,
        /** One file of the range has its final name. */
        PUBLISHED_ONE,
        /** All files of the range have their final names. */
        PUBLISHED,
        /** The offset is committed to Kafka. */
        OFFSET_COMMITTED,
        /** A checkpoint is written. */
        CHECKPOINTED
    }

    /** Never kills. */
    FaultPoints NONE = step -> {};

    /** Called right after {@code step}. */
    void after(Step step);
}
