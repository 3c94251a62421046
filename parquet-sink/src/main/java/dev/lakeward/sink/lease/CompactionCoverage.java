package dev.lakeward.sink.lease;

import java.io.IOException;

/** Says which landed files may be deleted already, because a compacted day has their rows. Safe for any thread. */
@FunctionalInterface
public interface CompactionCoverage {
    /** Nothing is compacted. */
    CompactionCoverage NONE = (record, file) -> false;

    /** Whether {@code file} of {@code record} no longer counts, so that it must not be published again. */
    boolean covers(CommitRecord record, LandedFile file) throws IOException;
}
