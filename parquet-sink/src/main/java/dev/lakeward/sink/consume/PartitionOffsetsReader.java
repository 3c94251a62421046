package dev.lakeward.sink.consume;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the offsets of partitions from Kafka. One thread at a time. */
final class PartitionOffsetsReader {
    private final Admin admin;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    PartitionOffsetsReader(Admin admin, Consumer<ByteBuffer, ByteBuffer> consumer) {
        this.admin = admin;
        this.consumer = consumer;
    }

    Map<TopicPartition, PartitionOffsets> read(Collection<TopicPartition> partitions) {
        Map<String, String> ids = topicIds(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        var offsets = new HashMap<TopicPartition, PartitionOffsets>();
        for (TopicPartition partition : partitions) {
            offsets.put(
                    partition,
                    PartitionOffsets.of(
                            ids.getOrDefault(partition.topic(), ""),
                            beginnings.getOrDefault(partition, 0L),
                            ends.getOrDefault(partition, 0L),
                            committed.get(partition)));
        }
        return offsets;
    }

    private Map<String, String> topicIds(Collection<TopicPartition> partitions) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        try {
            var ids = new HashMap<String, String>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, description) ->
                            ids.put(name, description.topicId().toString()));
            return ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing topics", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
