package dev.lakeward.bench.shuffle;

import dev.lakeward.bench.workload.BenchEnv;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of ShuffleBench's load generator on the topic that all candidates read: random bytes without a key. */
final class ShuffleBacklog {
    static final int RECORD_BYTES = 1024;
    /** Table of what consumers output. */
    static final String OUTPUTS = "shuffle_outputs";

    private static final int RECORDS_A_MILLISECOND = 100;
    private static final long SEED = 1;
    /** So long ago that no candidate takes the end of the backlog for live. */
    private static final Duration AGE = Duration.ofHours(1);

    private ShuffleBacklog() {}

    /** Data of the records in their order, the same each time. */
    static Supplier<byte[]> data() {
        var random = new SplittableRandom(SEED);
        return () -> {
            byte[] data = new byte[RECORD_BYTES];
            random.nextBytes(data);
            return data;
        };
    }

    /** Time of the record of this number, in milliseconds since 1970; {@code begin} is that of the first. */
    static long time(long begin, long number) {
        return begin + number / RECORDS_A_MILLISECOND;
    }

    /** Makes the topic that all runs read and fills it. */
    static void fill(BenchEnv env) throws ExecutionException, InterruptedException {
        fill(env, System.currentTimeMillis() - AGE.toMillis());
    }

    /** @param begin time of the first record */
    static void fill(BenchEnv env, long begin) throws ExecutionException, InterruptedException {
        String topic = env.prepared().events();
        create(env, topic, Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
        var settings = Map.<String, Object>of(
                "bootstrap.servers", env.brokers(), "linger.ms", 20, "batch.size", 256 << 10, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Supplier<byte[]> data = data();
            for (long number = 0; number < env.events(); number++) {
                int partition = (int) (number % env.partitions());
                var _ = producer.send(new ProducerRecord<>(topic, partition, time(begin, number), null, data.get()));
            }
        }
    }

    /** Makes the topics that the jobs of a run write: what consumers output, and what is passed on. */
    static void outputs(BenchEnv env) throws ExecutionException, InterruptedException {
        create(env, env.topics().facts(OUTPUTS), Map.of());
        create(env, env.topics().accepted(), Map.of());
    }

    /** Makes the topic that a peer writes. */
    static void peerOutputs(BenchEnv env) throws ExecutionException, InterruptedException {
        create(env, env.run() + "." + OUTPUTS, Map.of());
    }

    private static void create(BenchEnv env, String topic, Map<String, String> configs)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            var created = new NewTopic(topic, env.partitions(), (short) 1).configs(configs);
            admin.createTopics(List.of(created)).all().get();
        }
    }
}
