package dev.lakeward.ingest.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.event.kafka.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The compacted topic of write keys, with one partition. The id is the record key; the newest record of an id counts.
 */
public final class WriteKeyTopic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WriteKeyTopic() {}

    /** Creates the topic where it is missing; where it exists, the right to create is not needed. */
    public static void ensure(Admin admin, Topics topics, int replication) {
        if (KafkaFutures.await(admin.listTopics().names(), "list the topics").contains(name(topics))) {
            return;
        }
        var topic = new NewTopic(name(topics), 1, (short) replication)
                .configs(Map.of("cleanup.policy", "compact", "min.insync.replicas", replication >= 3 ? "2" : "1"));
        try {
            KafkaFutures.await(admin.createTopics(List.of(topic)).all(), "create the topic of keys");
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** A consumer at the beginning of the topic. */
    static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, Topics topics) {
        return consumer(kafka, topics, Map.of());
    }

    /** The same with more properties. */
    static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, Topics topics, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(kafka);
        properties.putAll(more);
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
        return new TopicPartition(name(topics), 0);
    }

    /** Name of the topic of keys. */
    static String name(Topics topics) {
        return topics.keys();
    }

    static ProducerRecord<byte[], byte[]> write(Topics topics, WriteKey key) {
        var out = new JsonWriter(256)
                .object()
                .member("scope", key.scope().text())
                .member("id", key.id())
                .member("source", key.source())
                .member("sha256", key.sha256())
                .member("created", key.created().toString());
        key.revoked().ifPresent(time -> out.member("revoked", time.toString()));
        texts(out, "event_types", key.eventTypes());
        texts(out, "origins", key.origins());
        return new ProducerRecord<>(
                name(topics), key.id().getBytes(UTF_8), out.endObject().toBytes());
    }

    /** Reads a key from the value of a record; empty where it holds none. */
    static Optional<WriteKey> read(byte[] value) {
        try {
            var json = JSON.readTree(value);
            return Optional.of(new WriteKey(
                    KeyScope.of(json.path("scope").asText()),
                    json.required("id").asText(),
                    json.required("source").asText(),
                    json.required("sha256").asText(),
                    texts(json.path("event_types")),
                    texts(json.path("origins")),
                    Instant.parse(json.required("created").asText()),
                    Optional.ofNullable(json.get("revoked")).map(time -> Instant.parse(time.asText()))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void texts(JsonWriter out, String name, Set<String> texts) {
        out.name(name).array();
        new TreeSet<>(texts).forEach(out::value);
        out.endArray();
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
