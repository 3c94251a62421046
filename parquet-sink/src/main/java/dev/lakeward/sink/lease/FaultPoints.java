package dev.lakeward.sink.lease;

/** Where a test may kill the sink. */
@FunctionalInterface
public interface FaultPoints {
    /** Every place between two steps of the protocol, in order. */
    enum Step {
        /** The epoch is claimed. */
        CLAIMED,
        /** Older epochs can commit no more. */
        FENCED,
        /** Every committed file has its final name. */
        ROLLED_FORWARD,
        /** Rows are written to files that are not closed. */
        WRITING,
        /** One file of the range is whole, in staging. */
        STAGED,
        /** All files of the range are whole and were read back. */
        VERIFIED,
        /** The record is written, in staging. */
        RECORDED,
        /** The record stands in the log: the rows count. */
        COMMITTED,
        /** One file of the range has its final name. */
        PUBLISHED_ONE,
        /** All files have their final names. */
        PUBLISHED,
        /** Kafka was told the offset. */
        OFFSET_TOLD,
        /** A checkpoint is written. */
        CHECKPOINTED
    }

    /** Never kills. */
    FaultPoints NONE = step -> {};

    /** Called right after {@code step}. */
    void after(Step step);
}
