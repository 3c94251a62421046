package dev.lakeward.processor;

import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.processor.store.Changelogs;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Asks the broker for ids and ends of changelogs, of all at once, and again where what is wanted is not among them: a start
 * opens many stores.
 */
final class BrokerChangelogs implements Changelogs {
    private static final String SUFFIX = "-changelog";

    private final Map<String, Object> kafka;
    private final String group;
    private final Map<String, Uuid> topics = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private String cluster = "";

    /** @param group the application, whose name those of its changelogs begin with */
    BrokerChangelogs(Map<String, ?> kafka, String group) {
        this.kafka = new HashMap<>(kafka);
        this.group = group;
    }

    @Override
    public synchronized String identity(String topic, int partition) {
        if (!topics.containsKey(topic)) {
            ask();
        }
        return "%s/%s/%s-%d".formatted(cluster, topics.getOrDefault(topic, Uuid.ZERO_UUID), topic, partition);
    }

    @Override
    public synchronized boolean reaches(String topic, int partition, long offset) {
        var wanted = new TopicPartition(topic, partition);
        // An end that was asked for before is too early at most.
        if (ends.getOrDefault(wanted, 0L) <= offset) {
            ask();
        }
        return ends.getOrDefault(wanted, 0L) > offset;
    }

    private void ask() {
        try (Admin admin = Admin.create(kafka)) {
            cluster = KafkaFutures.await(admin.describeCluster().clusterId(), "ask for the id of the cluster");
            topics.clear();
            KafkaFutures.await(admin.listTopics().listings(), "list the topics").stream()
                    .filter(found -> isChangelog(found.name()))
                    .forEach(found -> topics.put(found.name(), found.topicId()));
            ends.clear();
            KafkaFutures.await(admin.listOffsets(latest(admin)).all(), "ask for the ends of the changelogs")
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        }
    }

    private boolean isChangelog(String topic) {
        return topic.startsWith(group + "-") && topic.endsWith(SUFFIX);
    }

    private Map<TopicPartition, OffsetSpec> latest(Admin admin) {
        return KafkaFutures.await(
                        admin.describeTopics(List.copyOf(topics.keySet())).allTopicNames(), "describe the changelogs")
                .values()
                .stream()
                .map(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .toList())
                .flatMap(Collection::stream)
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }

    @Override
    public String toString() {
        return "changelogs of " + group;
    }
}
