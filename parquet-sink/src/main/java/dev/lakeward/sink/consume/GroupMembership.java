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
 * Asks the group coordinator whether this consumer is a member of the current generation, and therefore owns its
 * partitions. A consumer that was stalled for longer than its session has no other way to know. One thread at a time.
 */
final class GroupMembership {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMembership.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    GroupMembership(Consumer<ByteBuffer, ByteBuffer> consumer) {
        this.consumer = consumer;
    }

    /**
     * Whether the group still assigns these partitions to this consumer; false also if that cannot be found out now.
     *
     * @throws org.apache.kafka.common.errors.FencedInstanceIdException if another consumer has joined with the same
     *     instance id
     */
    boolean confirms(Set<TopicPartition> partitions) {
        try {
            // Committing the committed offsets again changes nothing, and is accepted only from current members.
            consumer.commitSync(committed(partitions), TIMEOUT);
            return true;
        } catch (CommitFailedException | RetriableException | WakeupException e) {
            LOG.info("the group does not confirm the assignment partitions={} cause={}", partitions, e.toString());
            return false;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        consumer.committed(partitions, TIMEOUT)
                .forEach((partition, offset) ->
                        offsets.put(partition, offset == null ? new OffsetAndMetadata(0) : offset));
        return offsets;
    }
}
