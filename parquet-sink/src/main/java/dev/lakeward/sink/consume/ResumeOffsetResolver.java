package dev.lakeward.sink.consume;

import dev.lakeward.sink.lease.LakeDamagedException;
import dev.lakeward.sink.lease.PartitionLease;
import org.apache.kafka.common.TopicPartition;

/** Resolves the offset at which a leased partition resumes, and checks that Kafka still holds what comes next. */
final class ResumeOffsetResolver {
    /**
     * Where a partition resumes.
     *
     * @param rangeStart start of the next range, which is the end of the last committed one
     * @param position offset to read from; greater only if nothing but deleted transaction markers lies between
     */
    record Resume(long rangeStart, long position) {}

    private ResumeOffsetResolver() {}

    /**
     * Resolves where {@code partition} resumes.
     *
     * @throws LakeDamagedException if resuming would lose or double rows; the message says why
     */
    static Resume resolve(TopicPartition partition, PartitionLease lease, PartitionOffsets offsets) {
        if (lease.end().isEmpty()) {
            return new Resume(offsets.beginning(), offsets.beginning());
        }
        long next = lease.end().getAsLong();
        String before = lease.topicId().orElse("");
        if (!before.equals(offsets.topicId())) {
            throw new LakeDamagedException(
                    "topic %s was made again: id %s landed here up to offset %d, now it is %s; use another LAKEWARD_NAMESPACE or warehouse"
                            .formatted(partition.topic(), before, next, offsets.topicId()));
        }
        if (next > offsets.end()) {
            throw new LakeDamagedException(
                    "%s ends at offset %d, yet %d have landed: Kafka has lost records that landed"
                            .formatted(partition, offsets.end(), next));
        }
        if (next >= offsets.beginning()) {
            return new Resume(next, next);
        }
        // Without data up to here, as the committed offset proves if it was committed at the same end of the log.
        long reached = offsets.committedLogEnd() == next ? Math.max(next, offsets.committed()) : next;
        if (reached >= offsets.beginning()) {
            return new Resume(next, offsets.beginning());
        }
        throw new LakeDamagedException(
                "retention of %s has passed the sink: offsets %d to %d, %d records with the markers of transactions among them, were deleted before they landed"
                        .formatted(partition, reached, offsets.beginning() - 1, offsets.beginning() - reached));
    }
}
