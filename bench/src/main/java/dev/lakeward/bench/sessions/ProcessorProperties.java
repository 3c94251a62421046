package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams for a reference, as the processor sets it. */
public final class ProcessorProperties {
    private ProcessorProperties() {}

    /** Properties of a run whose application has this id. */
    public static Properties of(BenchEnv env, String group) {
        var properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, env.brokers());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, env.own().resolve("state").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        properties.put(StreamsConfig.mainConsumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), 5_000);
        properties.put(StreamsConfig.mainConsumerPrefix("fetch.max.bytes"), 8 << 20);
        properties.put(StreamsConfig.mainConsumerPrefix("max.partition.fetch.bytes"), 2 << 20);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 256 << 10);
        properties.put(StreamsConfig.producerPrefix("buffer.memory"), 64 << 20);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        return properties;
    }
}
