package dev.lakeward.sink.consume;

import dev.lakeward.sink.consume.PartitionOffsetsReader.Extent;
import dev.lakeward.sink.lease.LakeDamagedException;
import dev.lakeward.sink.lease.PartitionLease;
import org.apache.kafka.common.TopicPartition;

/** Sees that the topic is the one that landed before and still holds what has to land next. */
final class ResumeOffsetResolver {
    /**
     * Where a lane goes on.
     *
     * @param range start of the next range: what landed ends here
     * @param read offset to read from; greater where only transaction markers that are gone lie between
     */
    record Start(long range, long read) {}

    private ResumeOffsetResolver() {}

    /**
     * Where to go on.
     *
     * @throws LakeDamagedException naming what does not fit, if going on would lose or double rows
     */
    static Start of(TopicPartition partition, PartitionLease claim, Extent extent) {
        if (claim.end().isEmpty()) {
            return new Start(extent.beginning(), extent.beginning());
        }
        long next = claim.end().getAsLong();
        String before = claim.topicId().orElse("");
        if (!before.equals(extent.topicId())) {
            throw new LakeDamagedException(
                    "topic %s was made again: id %s landed here up to offset %d, now it is %s; use another LAKEWARD_NAMESPACE or warehouse"
                            .formatted(partition.topic(), before, next, extent.topicId()));
        }
        if (next > extent.end()) {
            throw new LakeDamagedException(
                    "%s ends at offset %d, yet %d have landed: Kafka has lost records that landed"
                            .formatted(partition, extent.end(), next));
        }
        if (next >= extent.beginning()) {
            return new Start(next, next);
        }
        long attested = extent.toldAfter() == next ? Math.max(next, extent.told()) : next;
        if (attested >= extent.beginning()) {
            return new Start(next, extent.beginning());
        }
        throw new LakeDamagedException(
                "retention of %s has passed the sink: offsets %d to %d, %d records with the markers of transactions among them, were deleted before they landed"
                        .formatted(partition, attested, extent.beginning() - 1, extent.beginning() - attested));
    }
}
