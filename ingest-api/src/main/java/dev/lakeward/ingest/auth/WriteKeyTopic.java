package dev.lakeward.ingest.auth;

import dev.lakeward.event.kafka.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The compacted topic that holds the keys, one partition. */
final class WriteKeyTopic {
    private WriteKeyTopic() {}

    /** Makes the topic where it is missing. */
    static void ensure(Admin admin, Topics topics, int replication) {
        var topic = new NewTopic(WriteKeyRecords.topic(topics), 1, (short) replication)
                .configs(Map.of("cleanup.policy", "compact", "min.insync.replicas", replication >= 3 ? "2" : "1"));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("cannot make the topic of keys", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while making the topic of keys", e);
        }
    }

    /** A consumer at the beginning of the topic. */
    static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, Topics topics) {
        var properties = new HashMap<String, Object>(kafka);
        properties.put("client.id", "lakeward-keys");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partition = partition(topics);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    static TopicPartition partition(Topics topics) {
        return new TopicPartition(WriteKeyRecords.topic(topics), 0);
    }
}
