package dev.lakeward.sink.fsck;

import java.util.List;

/**
 * What a check found.
 *
 * @param partitions topic-partitions that landed
 * @param commits records in their logs
 * @param files files that the records name
 * @param rows rows that the records name
 * @param skipped records of topics that became no row
 * @param findings what is wrong; empty for a whole warehouse
 */
public record FsckReport(int partitions, long commits, long files, long rows, long skipped, List<Finding> findings) {
    public FsckReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
