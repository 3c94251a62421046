package dev.lakeward.sink.write;

import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.lease.CommitRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A committed range whose files all have their final names.
 *
 * @param commit its record in the commit log
 * @param reason why its files were closed
 * @param took from closing the first file to publishing the last
 * @param rowGroups row groups of each file, by its path
 */
public record LandedCommit(
        CommitRecord commit, Rotation.Reason reason, Duration took, Map<String, List<RowGroup>> rowGroups) {
    public LandedCommit {
        rowGroups = Map.copyOf(rowGroups);
    }
}
