package dev.lakeward.sink.fsck;

/**
 * A fault of a warehouse.
 *
 * @param kind kind of fault
 * @param path path of the file or record, relative to the warehouse
 * @param detail one sentence
 */
public record Finding(Kind kind, String path, String detail) {
    /** Kinds of faults. */
    public enum Kind {
        /** A commit record does not start where the one before ends. */
        GAP,
        /** A record cannot be read, or contradicts itself. */
        BROKEN_RECORD,
        /** A committed file is missing. A sink that starts publishes it if it is still in staging. */
        MISSING,
        /** A file has changed since it was committed. */
        CHANGED,
        /** Two records name the same file. */
        TWICE,
        /** No record names a file of a table: readers see rows that were never committed. */
        UNKNOWN,
        /** A compacted day has more or fewer rows than the files that it covers. */
        MISCOUNTED
    }
}
