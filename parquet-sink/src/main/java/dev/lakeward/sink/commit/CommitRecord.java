package dev.lakeward.sink.commit;

import java.util.List;

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
 * @param skipped records of the range that could become no row at all; each is in the log
 * @param files all files of the range, each with its final name
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
        List<LandedFile> files) {
    public CommitRecord {
        files = List.copyOf(files);
        if (end < start) {
            throw new IllegalArgumentException("a range ends at %d before it starts at %d".formatted(end, start));
        }
    }
}
