package dev.lakeward.bench.landing;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The quickest loop that these libraries allow: consume, read with Jackson's streaming parser, write with parquet-avro,
 * on as many threads as ours, each with files of its own. No commit, no sync, no offsets.
 */
final class BareLanding {
    private BareLanding() {}

    static Measurement run(BenchEnv env, Runnable clockStarted) throws Exception {
        Files.createDirectories(env.own());
        return LandingThreads.run(env, clockStarted, BareLanding::land);
    }

    private static long land(BenchEnv env, int thread, RowCounter rows) throws IOException {
        try (var consumer = consumer(env, partitions(env, thread));
                var files = BareFiles.in(env.own().resolve("thread-" + thread))) {
            var row = new BareRow(files);
            while (!rows.all()) {
                int count = 0;
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    row.write(entry);
                    count++;
                }
                rows.add(count);
            }
            return files.finish();
        }
    }

    static KafkaConsumer<byte[], byte[]> consumer(BenchEnv env, List<TopicPartition> partitions) {
        var settings = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", env.brokers(), "isolation.level", "read_committed", "max.poll.records", 4000));
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Those of one thread. */
    static List<TopicPartition> partitions(BenchEnv env, int thread) {
        return IntStream.range(0, env.partitions())
                .filter(partition -> partition % LandingThreads.count(env) == thread)
                .mapToObj(partition -> new TopicPartition(env.prepared().accepted(), partition))
                .toList();
    }
}
