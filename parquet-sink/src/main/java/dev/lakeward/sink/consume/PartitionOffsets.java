package dev.lakeward.sink.consume;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition in Kafka.
 *
 * <p>The sink starts where its commit log ends; it commits offsets to Kafka only so that others see its progress. The
 * metadata of a committed offset holds the end of the commit log at that time: if that is still the end, only
 * transaction markers lie between it and the committed offset, and retention may have deleted them.
 *
 * @param topicId identity of the topic
 * @param beginning first offset that is still there
 * @param end offset after the last record
 * @param committed committed offset, 0 if there is none
 * @param committedLogEnd end of the commit log when it was committed, -1 if that is not known
 */
record PartitionOffsets(String topicId, long beginning, long end, long committed, long committedLogEnd) {
    private static final String AFTER = "after ";

    static PartitionOffsets of(String topicId, long beginning, long end, @Nullable OffsetAndMetadata committed) {
        return committed == null
                ? new PartitionOffsets(topicId, beginning, end, 0, -1)
                : new PartitionOffsets(topicId, beginning, end, committed.offset(), logEnd(committed.metadata()));
    }

    /**
     * The offset to commit to Kafka when the consumer is at {@code position} and the commit log ends at {@code logEnd}.
     */
    static OffsetAndMetadata toCommit(long position, long logEnd) {
        return new OffsetAndMetadata(position, AFTER + logEnd);
    }

    private static long logEnd(String metadata) {
        return metadata.matches(AFTER + "\\d{1,18}") ? Long.parseLong(metadata.substring(AFTER.length())) : -1;
    }
}
