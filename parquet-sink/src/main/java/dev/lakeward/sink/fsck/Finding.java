package dev.lakeward.sink.fsck;

/**
 * Something in a warehouse that should not be.
 *
 * @param kind what is wrong
 * @param path where, relative to the warehouse
 * @param detail in one sentence
 */
public record Finding(Kind kind, String path, String detail) {
    /** What may be wrong. */
    public enum Kind {
        /** A record does not begin where the one before it ends. */
        GAP,
        /** A record cannot be read, or contradicts itself. */
        BROKEN_RECORD,
        /** A committed file is not there. A sink that starts repairs it if the file still stands in staging. */
        MISSING,
        /** A file is not as it was when it was committed. */
        CHANGED,
        /** Two records name one file. */
        TWICE,
        /** A file in a table that no record names: readers count rows that never landed. */
        UNKNOWN,
        /** A compacted day holds more or fewer rows than what it covers. */
        MISCOUNTED
    }
}
