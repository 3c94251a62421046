package dev.lakeward.sink.consume;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What Kafka says of partitions that are to be taken over. */
final class PartitionOffsetsReader {
    /**
     * What Kafka has of a partition.
     *
     * @param topicId identity of its topic
     * @param beginning first offset that is still there
     * @param end offset behind the last one
     * @param told offset that a sink told Kafka last, 0 where none did
     * @param toldAfter what the commit log ended with when it did, -1 where it is not known
     */
    record Extent(String topicId, long beginning, long end, long told, long toldAfter) {}

    private final Admin admin;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;

    PartitionOffsetsReader(Admin admin, Consumer<ByteBuffer, ByteBuffer> consumer) {
        this.admin = admin;
        this.consumer = consumer;
    }

    Map<TopicPartition, Extent> extents(Collection<TopicPartition> partitions) {
        Map<String, String> ids = topicIds(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> told = consumer.committed(Set.copyOf(partitions));
        var extents = new HashMap<TopicPartition, Extent>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata hint = told.get(partition);
            extents.put(
                    partition,
                    new Extent(
                            ids.getOrDefault(partition.topic(), ""),
                            beginnings.getOrDefault(partition, 0L),
                            ends.getOrDefault(partition, 0L),
                            hint == null ? 0 : hint.offset(),
                            hint == null ? -1 : CommitMetadata.after(hint)));
        }
        return extents;
    }

    private Map<String, String> topicIds(Collection<TopicPartition> partitions) {
        List<String> topics =
                new ArrayList<>(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
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
            throw new KafkaException("interrupted while asking for topics", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
