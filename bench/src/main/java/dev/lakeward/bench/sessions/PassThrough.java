package dev.lakeward.bench.sessions;

import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** What is left of the processor when everything is taken away: events go from one topic to the other, exactly once. */
final class PassThrough {
    private PassThrough() {}

    static Figure run(Ground ground, Runnable begun) throws ExecutionException, InterruptedException {
        String group = ground.topics().namespace() + "-pass-through";
        var builder = new StreamsBuilder();
        builder.stream(ground.topics().events(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(ground.topics().accepted(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        try (Backlog backlog = Backlog.of(ground);
                var streams = new KafkaStreams(builder.build(), properties(ground, group))) {
            streams.start();
            return backlog.drained(group, begun);
        }
    }

    /** As the processor sets them. */
    private static Properties properties(Ground ground, String group) {
        var properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, ground.brokers());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, ground.own().resolve("state").toString());
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
