package dev.lakeward.processor;

import dev.lakeward.processor.engine.CommitScheduler;
import dev.lakeward.processor.store.HeapStoreBuilder;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** Properties of Kafka Streams that follow from the settings, each with its reason. */
final class StreamsProperties {
    private static final int MIB = 1 << 20;
    /** Milliseconds without a heartbeat after which a member is gone. */
    private static final int SESSION = 10_000;

    private static final int HEARTBEATS = 5;

    private StreamsProperties() {}

    static Properties of(ProcessorSettings settings, String instance) {
        var properties = new Properties();
        properties.putAll(settings.installation().kafka());
        properties.put(
                StreamsConfig.APPLICATION_ID_CONFIG,
                settings.installation().topics().processorGroup());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.streams().stateDirectory().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.streams().backlogCommitInterval().toMillis());
        properties.put(
                CommitScheduler.INTERVAL, settings.streams().commitInterval().toMillis());
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streams().threads());
        properties.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.streams().standbys());
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.installation().replication());
        // A store or topic whose name changed with the topology would lose its state.
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        keepStores(properties);
        // No step needs the order of time between its topics.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        takeOverQuickly(properties, instance);
        restWhileIdle(properties, settings.streams().standbys());
        createTopicsQuickly(properties);
        boundMemory(properties);
        return properties;
    }

    private static void keepStores(Properties properties) {
        // The stores cut what was not committed themselves: their files are kept over a kill.
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        // The stores keep objects; caches before them would hold the same again.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    }

    /** A start on the same folder is the same member with the same transactional id: it waits for no timeout. */
    private static void takeOverQuickly(Properties properties, String instance) {
        properties.put(main(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        // Unless the user wants another: an instance that was killed is taken over after so long.
        String name = ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
        int session = (int) ConfigDef.parseType(name, properties.getOrDefault(name, SESSION), ConfigDef.Type.INT);
        properties.put(main(name), session);
        properties.put(main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / HEARTBEATS);
        properties.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        // A new instance is given what it has restored after a minute or two, not two tasks every ten minutes.
        properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, 8);
    }

    /**
     * For each fetch broker and consumer look at all partitions, also where no record comes; one that comes ends the wait. A
     * partition that is assigned meanwhile waits as long: no longer than usual where one stands by to take over.
     */
    private static void restWhileIdle(Properties properties, int standbys) {
        properties.put(main(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), standbys == 0 ? 2_000 : 500);
        if (standbys == 0) {
            // A changelog that ends with the mark of a transaction has no record there: a fetch of it waits in vain.
            // Standbys fetch for ever, and wait as usual.
            properties.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        }
    }

    /**
     * Kafka Streams 4.4 creates its topics by one request, and then sleeps for this time of the consumer after each of them
     * until the last is there: with the usual tenth of a second a first start takes two seconds more.
     */
    private static void createTopicsQuickly(Properties properties) {
        properties.put(main(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG), 10);
    }

    private static void boundMemory(Properties properties) {
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        properties.put(main(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        properties.put(main(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 * MIB);
        properties.put(main(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 2 * MIB);
        properties.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), MIB / 4);
        properties.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), HeapStoreBuilder.MAX_ENTRY_BYTES);
        properties.put(producer(ProducerConfig.BUFFER_MEMORY_CONFIG), 64 * MIB);
        properties.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    }

    private static String main(String key) {
        return StreamsConfig.mainConsumerPrefix(key);
    }

    private static String producer(String key) {
        return StreamsConfig.producerPrefix(key);
    }
}
