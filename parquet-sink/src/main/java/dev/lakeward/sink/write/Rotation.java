package dev.lakeward.sink.write;

import java.time.Duration;

/**
 * When the open files of a partition are closed and landed, whichever comes first.
 *
 * @param age time since the first row
 * @param bytes size of any one file
 * @param rows rows of all files together
 * @param memory bytes that all open files of a thread may hold together; the largest partition lands when they hold more
 */
public record Rotation(Duration age, long bytes, long rows, long memory) {
    /** Why files were closed. */
    public enum Reason {
        AGE,
        BYTES,
        ROWS,
        MEMORY,
        /** The partition goes to another sink, or this one stops. */
        HANDOVER
    }
}
