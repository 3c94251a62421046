package dev.lakeward.sink.fsck;

import java.util.List;

/**
 * The result of a check.
 *
 * @param counts number of things that were checked
 * @param findings faults; empty if there are none
 */
public record FsckReport(Counts counts, List<Finding> findings) {
    public FsckReport {
        findings = List.copyOf(findings);
    }

    /**
     * Numbers of what was checked.
     *
     * @param partitions topic-partitions with a commit log
     * @param commits records in their logs
     * @param files files that the records name
     * @param compactedDays compacted days of tables
     * @param rows rows that the records name
     * @param skipped records of topics that became no row
     */
    public record Counts(int partitions, long commits, long files, int compactedDays, long rows, long skipped) {}

    /** Whether there are no faults. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
