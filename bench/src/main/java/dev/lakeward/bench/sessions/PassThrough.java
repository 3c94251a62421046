package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** What is left of the processor when everything is taken away: events go from one topic to the other, exactly once. */
public final class PassThrough {
    private PassThrough() {}

    /** Works the backlog of this run off. */
    public static Measurement run(BenchEnv env, Runnable clockStarted) throws ExecutionException, InterruptedException {
        String group = env.topics().namespace() + "-pass-through";
        var builder = new StreamsBuilder();
        builder.stream(env.topics().events(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(env.topics().accepted(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        try (Backlog backlog = Backlog.of(env);
                var streams = new KafkaStreams(builder.build(), properties(env, group))) {
            streams.start();
            return backlog.drained(group, clockStarted);
        }
    }

    /** As the processor sets them. */
    private static Properties properties(BenchEnv env, String group) {
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
