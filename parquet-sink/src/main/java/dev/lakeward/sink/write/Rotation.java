package dev.lakeward.sink.write;

import java.time.Duration;

/**
 * Limits of an open range; the first that is reached closes and commits its files.
 *
 * @param age time since the range was opened
 * @param bytes bytes of any one file
 * @param rows rows of all files together
 * @param memory bytes of heap that the open files of one thread may hold; beyond it, the largest ranges are committed
 */
public record Rotation(Duration age, long bytes, long rows, long memory) {
    /** The limits of each of {@code threads} threads, which share the memory. */
    public Rotation ofThreads(int threads) {
        return new Rotation(age, bytes, rows, memory / threads);
    }

    /** Why a range was committed. */
    public enum Reason {
        AGE,
        BYTES,
        ROWS,
        MEMORY,
        /** The partition is revoked, or the sink stops. */
        HANDOVER
    }
}
