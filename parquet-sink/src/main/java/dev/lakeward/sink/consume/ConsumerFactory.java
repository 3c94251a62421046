package dev.lakeward.sink.consume;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Creates the consumers of a sink. Each is a static member of the group, so that a sink that was killed gets its
 * partitions back at once when it restarts under the same name.
 *
 * @param kafka client properties, {@code bootstrap.servers} among them; they override the defaults below
 * @param group consumer group of the sink
 * @param instance name of this sink, unique in its group
 */
public record ConsumerFactory(Map<String, String> kafka, String group, String instance) {
    private static final int FETCH_WAIT_MILLIS = 5_000;

    public ConsumerFactory {
        kafka = Map.copyOf(kafka);
    }

    /** Creates the consumer of a worker. Its records are views of the fetched bytes, which avoids a copy. */
    Consumer<ByteBuffer, ByteBuffer> consumer(int worker) {
        var properties = new HashMap<String, Object>();
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        // A poll returns a part of each partition's backlog, so that all partition writers have something to do.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
        // Prefetched records occupy the heap in addition to the open files.
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        // For each fetch the broker looks at all partitions twice, also where no record comes; one that comes ends the
        // wait.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        properties.putAll(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance + "-" + worker);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-" + worker);
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(PerTopicStickyAssignor.class.getName()));
        // The commit log decides where to start, and the sink commits offsets itself.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new ByteBufferDeserializer(), new ByteBufferDeserializer());
    }
}
