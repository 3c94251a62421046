package dev.lakeward.processor;

import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.processor.store.ChangelogIdentity;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Asks the broker for the ids of the cluster and of all topics, once for as long as it knows every topic that is wanted. */
final class TopicIds implements ChangelogIdentity {
    private final Map<String, Object> kafka;
    private final Map<String, Uuid> topics = new HashMap<>();
    private String cluster = "";

    TopicIds(Map<String, ?> kafka) {
        this.kafka = new HashMap<>(kafka);
    }

    @Override
    public synchronized String of(String topic, int partition) {
        if (!topics.containsKey(topic)) {
            ask();
        }
        return "%s/%s/%s-%d".formatted(cluster, topics.getOrDefault(topic, Uuid.ZERO_UUID), topic, partition);
    }

    private void ask() {
        try (Admin admin = Admin.create(kafka)) {
            cluster = KafkaFutures.await(admin.describeCluster().clusterId(), "ask for the id of the cluster");
            KafkaFutures.await(admin.listTopics().listings(), "ask for the ids of the topics")
                    .forEach(found -> topics.put(found.name(), found.topicId()));
        }
    }

    @Override
    public String toString() {
        return "ids of the cluster and its topics";
    }
}
