package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.kafka.KafkaFutures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Reads end offsets of topics and committed offsets of groups; each call takes five seconds at most. */
public final class LogOffsets {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Admin admin;

    public LogOffsets(Admin admin) {
        this.admin = admin;
    }

    /** Number of partitions of each topic whose name matches. */
    Map<String, Integer> topics(Predicate<String> filter) {
        var names = await(admin.listTopics().names()).stream().filter(filter).toList();
        return await(admin.describeTopics(names).allTopicNames()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().partitions().size()));
    }

    /** The offset after the last committed record of each partition of these topics. */
    Map<TopicPartition, Long> ends(Map<String, Integer> topics) {
        return list(topics, OffsetSpec.latest());
    }

    /** The first offset of each partition from a time on; empty where a partition has none yet. */
    Optional<Map<TopicPartition, Long>> since(Map<String, Integer> topics, long millis) {
        var offsets = list(topics, OffsetSpec.forTimestamp(millis));
        return offsets.values().stream().allMatch(offset -> offset >= 0) ? Optional.of(offsets) : Optional.empty();
    }

    private Map<TopicPartition, Long> list(Map<String, Integer> topics, OffsetSpec spec) {
        var requested = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                requested.put(new TopicPartition(topic, partition), spec);
            }
        });
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return await(admin.listOffsets(requested, options).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
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
        return KafkaFutures.await(future, TIMEOUT, "read the offsets");
    }
}
