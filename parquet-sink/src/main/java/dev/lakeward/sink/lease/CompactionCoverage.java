package dev.lakeward.sink.lease;

import java.io.IOException;

/** Knows which landed files may be gone, because a compacted day has their rows. */
@FunctionalInterface
public interface CompactionCoverage {
    /** Nothing was compacted. */
    CompactionCoverage NONE = (record, file) -> false;

    /** Whether {@code file} of {@code record} counts no more: it must not be given its name again. */
    boolean covers(CommitRecord record, LandedFile file) throws IOException;
}
