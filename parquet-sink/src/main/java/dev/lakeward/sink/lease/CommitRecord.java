package dev.lakeward.sink.lease;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one range of a topic-partition became. That this record stands in the commit log is what makes its rows count.
 *
 * @param topic topic that was read
 * @param topicId identity of the topic: one that is made again under the same name has another
 * @param partition partition that was read
 * @param start first offset of the range
 * @param end offset behind the last one; the next record starts here
 * @param epoch claim under which it was written
 * @param attempt names the flush, unlike any other of this partition
 * @param sink instance that wrote it
 * @param at when, RFC 3339
 * @param rows rows in all files
 * @param skipped records of the range that became no row here: rejections whose row landed where they were found
 * @param files all files of the range, each with its final name
 * @param rejected records that became a row of {@code rejected_events} instead of one of their table, by that table and hour
 *     of receipt, hours since 1970-01-01T00:00:00Z
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
    /** Takes records too that were written before rejections were counted. */
    public CommitRecord(
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
            @Nullable Map<String, Map<Long, Long>> rejected) {
        if (end < start) {
            throw new IllegalArgumentException("a range ends at %d before it starts at %d".formatted(end, start));
        }
        this.topic = topic;
        this.topicId = topicId;
        this.partition = partition;
        this.start = start;
        this.end = end;
        this.epoch = epoch;
        this.attempt = attempt;
        this.sink = sink;
        this.at = at;
        this.rows = rows;
        this.skipped = skipped;
        this.files = List.copyOf(files);
        this.rejected = rejected == null ? Map.of() : Map.copyOf(rejected);
    }

    /** A record of a range without rejections. */
    public CommitRecord(
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
            List<LandedFile> files) {
        this(topic, topicId, partition, start, end, epoch, attempt, sink, at, rows, skipped, files, Map.of());
    }
}
