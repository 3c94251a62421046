package dev.lakeward.sink.lease;

import java.util.List;
import java.util.Map;

/**
 * A committed range of a topic-partition. Its rows count from the moment that this record is in the commit log.
 *
 * @param topic topic
 * @param topicId identity of the topic: a topic that is made again under the same name has another
 * @param partition partition
 * @param start first offset of the range
 * @param end offset after the last one; the next record starts here
 * @param epoch epoch of the lease
 * @param attempt names the commit, unique in its partition
 * @param sink instance that wrote it
 * @param at time of the commit, RFC 3339
 * @param rows rows in all files
 * @param skipped records of the range that became no row, because their row is in the range where they were rejected
 * @param files all files of the range, with their final names
 * @param rejected number of records that became a row of {@code rejected_events} instead, by their table and hour of
 *     receipt, in hours since 1970-01-01T00:00:00Z
 */
public record CommitRecord(
        String topic,
        String topicId,
        int partition,
        long start,
        long end,
        long epoch,
        String attempt,
        String sink,
        String at,
        long rows,
        long skipped,
        List<LandedFile> files,
        Map<String, Map<Long, Long>> rejected) {
    public CommitRecord {
        if (end < start) {
            throw new IllegalArgumentException("a range ends at %d before it starts at %d".formatted(end, start));
        }
        files = List.copyOf(files);
        rejected = Map.copyOf(rejected);
    }
}
