package dev.lakeward.sink.write;

import dev.lakeward.event.wire.CommitNotice.RowGroup;
import dev.lakeward.sink.lease.CommitRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A commit all of whose files have their final names.
 *
 * @param commit what the commit log says of it
 * @param reason why its files were closed
 * @param took from closing the first of them
 * @param rowGroups what each of them holds, by the path of the file
 */
public record LandedCommit(
        CommitRecord commit, Rotation.Reason reason, Duration took, Map<String, List<RowGroup>> rowGroups) {
    public LandedCommit {
        rowGroups = Map.copyOf(rowGroups);
    }
}
