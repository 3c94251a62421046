package dev.lakeward.sink.consume;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the coordinator of the group whether this consumer is a member of the current generation, so that the partitions
 * which it believes to be assigned to it are. A consumer that was away for longer than its session learns it only so.
 */
final class GroupMembership {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMembership.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    GroupMembership(Consumer<ByteBuffer, ByteBuffer> consumer) {
        this.consumer = consumer;
    }

    /**
     * Whether the group still assigns these partitions to this consumer; false too where it cannot be found out now.
     *
     * @throws org.apache.kafka.common.errors.FencedInstanceIdException if another has taken the place of this member
     */
    boolean confirms(Set<TopicPartition> partitions) {
        try {
            // Committing what is committed already changes nothing, and is accepted from current members only.
            consumer.commitSync(committed(partitions), PATIENCE);
            return true;
        } catch (CommitFailedException | RetriableException | WakeupException e) {
            LOG.info("the group does not confirm the assignment partitions={} cause={}", partitions, e.toString());
            return false;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        consumer.committed(partitions, PATIENCE)
                .forEach((partition, offset) ->
                        offsets.put(partition, offset == null ? new OffsetAndMetadata(0) : offset));
        return offsets;
    }
}
