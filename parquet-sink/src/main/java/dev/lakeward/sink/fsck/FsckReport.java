package dev.lakeward.sink.fsck;

import java.util.List;

/**
 * What a check found.
 *
 * @param counts what was looked at
 * @param findings what is wrong; empty for a whole warehouse
 */
public record FsckReport(Counts counts, List<Finding> findings) {
    public FsckReport {
        findings = List.copyOf(findings);
    }

    /**
     * What was looked at.
     *
     * @param partitions topic-partitions that landed
     * @param commits records in their logs
     * @param files files that the records name
     * @param compactedDays days of tables that stand in a layer
     * @param rows rows that the records name
     * @param skipped records of topics that became no row
     */
    public record Counts(int partitions, long commits, long files, int compactedDays, long rows, long skipped) {}

    /** Whether nothing is wrong. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
