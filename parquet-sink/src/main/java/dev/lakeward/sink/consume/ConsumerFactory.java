package dev.lakeward.sink.consume;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Makes the consumers of a sink. Each is a static member of the group, so that one that was killed finds its partitions
 * again at once when it comes back under the same name.
 *
 * @param kafka client properties, {@code bootstrap.servers} among them; they count before what is set here
 * @param group the sink's group
 * @param instance name of this sink, unlike any other's
 */
public record ConsumerFactory(Map<String, String> kafka, String group, String instance) {
    /** The second serves a group in which sinks of before still are. */
    private static final List<String> ASSIGNORS =
            List.of(PerTopicStickyAssignor.class.getName(), CooperativeStickyAssignor.class.getName());

    public ConsumerFactory {
        kafka = Map.copyOf(kafka);
    }

    /** Its records are views of what was fetched: most are read once, and need no copy. */
    Consumer<ByteBuffer, ByteBuffer> consumer(int worker) {
        var properties = new HashMap<String, Object>();
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        // A poll returns a part of each partition's backlog, so that all lanes have something to do.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
        // What is fetched ahead stands on the heap beside the open files.
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        properties.putAll(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance + "-" + worker);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-" + worker);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, ASSIGNORS);
        // Where to begin is the commit log's to say, and committing an offset ours.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new ByteBufferDeserializer(), new ByteBufferDeserializer());
    }
}
