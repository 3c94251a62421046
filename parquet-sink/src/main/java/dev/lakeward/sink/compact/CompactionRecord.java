package dev.lakeward.sink.compact;

import dev.lakeward.sink.lease.LandedFile;
import java.util.List;
import java.util.Map;

/**
 * What became of a day when it was compacted, or settled. The newest record of a day tells all that readers need.
 *
 * @param table table
 * @param date UTC date
 * @param number one more than the record before it
 * @param layer where its files stand
 * @param covered offset of each topic-partition to which the files hold the day's rows
 * @param rows rows of all files
 * @param files all files of the day in its layer
 * @param settled whether what is covered was deleted
 * @param epoch claim under which it was written
 * @param sink who wrote it
 * @param at when, RFC 3339
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

    /** What readers have to know of it. */
    public CompactedDay day() {
        return new CompactedDay(table, date, layer, covered, settled);
    }

    CompactionRecord settle(long byEpoch, String bySink, String when) {
        return new CompactionRecord(table, date, number + 1, layer, covered, rows, files, true, byEpoch, bySink, when);
    }
}
