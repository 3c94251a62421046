package dev.lakeward.ingest.tracking.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka where topics end and where groups stand. */
public final class LogOffsets {
    private static final int PATIENCE_SECONDS = 5;

    private final Admin admin;

    public LogOffsets(Admin admin) {
        this.admin = admin;
    }

    /** Partitions of each topic whose name the filter takes. */
    Map<String, Integer> topics(java.util.function.Predicate<String> filter) {
        var names = await(admin.listTopics().names()).stream().filter(filter).toList();
        return await(admin.describeTopics(names).allTopicNames()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().partitions().size()));
    }

    /** The offset behind the last committed record of each partition of these topics. */
    Map<TopicPartition, Long> ends(Map<String, Integer> topics) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        var found = await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** The first offset of each partition from a time on; empty where a partition has none yet. */
    Optional<Map<TopicPartition, Long>> since(Map<String, Integer> topics, long millis) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(topic, partition), OffsetSpec.forTimestamp(millis));
            }
        });
        var found = await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
        boolean all = found.values().stream().allMatch(offset -> offset.offset() >= 0);
        return all
                ? Optional.of(found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().offset())))
                : Optional.empty();
    }

    /** The next offset that the group will read of each partition it has committed. */
    public Map<TopicPartition, Long> committed(String group) {
        var found = await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var offsets = new HashMap<TopicPartition, Long>();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka gives no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
