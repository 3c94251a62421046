package dev.lakeward.sink.compact;

import dev.lakeward.sink.lease.LandedFile;
import java.util.List;
import java.util.Map;

/**
 * The result of a compaction of a day, or of its settlement. The newest record of a day has all that readers need.
 *
 * @param table table
 * @param date UTC date
 * @param number one more than the record before it
 * @param layer layer of its files
 * @param covered end offset of the day's rows in the files, by topic-partition
 * @param rows rows of all files
 * @param files all files of the day in its layer
 * @param settled whether the covered files are deleted
 * @param epoch epoch of the lease
 * @param sink instance that wrote it
 * @param at time of the record, RFC 3339
 */
public record CompactionRecord(
        String table,
        String date,
        long number,
        String layer,
        Map<String, Long> covered,
        long rows,
        List<LandedFile> files,
        boolean settled,
        long epoch,
        String sink,
        String at) {
    public CompactionRecord {
        covered = Map.copyOf(covered);
        files = List.copyOf(files);
    }

    /** The day as readers need to know it. */
    public CompactedDay day() {
        return new CompactedDay(table, date, layer, covered, settled);
    }

    CompactionRecord settle(long byEpoch, String bySink, String when) {
        return new CompactionRecord(table, date, number + 1, layer, covered, rows, files, true, byEpoch, bySink, when);
    }
}
