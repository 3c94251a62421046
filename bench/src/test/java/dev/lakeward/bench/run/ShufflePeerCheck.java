package dev.lakeward.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All candidates of ShuffleBench output equally often for each consumer. No build runs it, since it needs the peers:
 * {@code -Dlakeward.peers=} the folder of their builds, {@code -Dlakeward.peers.jdk=} a JDK 17.
 */
class ShufflePeerCheck {
    private static final Duration LONG = Duration.ofMinutes(1);
    private final Workload workload = WorkloadProvider.named("shufflebench");

    @TempDir
    private Path folder;

    @Test
    void allOutputEquallyOften() throws Exception {
        try (var broker = Broker.start(folder.resolve("kafka"))) {
            BenchEnv input = env(broker, "input");
            Files.createDirectories(input.folder());
            workload.prepare(input);
            List<Candidate> candidates = workload.candidates();
            Map<String, Integer> ours = outputs(broker, candidates.get(1));
            assertThat(ours).hasSizeGreaterThan(3000);

            for (Candidate other : candidates.subList(2, candidates.size())) {
                assertThat(outputs(broker, other)).as(other.name()).isEqualTo(ours);
            }
        }
    }

    private BenchEnv env(Broker broker, String run) {
        return new BenchEnv(broker.address(), workload.name(), run, folder, BenchEnv.Size.of(200_000));
    }

    private Map<String, Integer> outputs(Broker broker, Candidate candidate) throws Exception {
        BenchEnv env = env(broker, "check-" + candidate.name());
        workload.prepare(env, candidate);
        try (var fork = ForkedJvm.start(workload, candidate, env, null);
                var outputs = new Outputs(env)) {
            fork.await(ForkMain.BEGUN);
            fork.await(ForkMain.FIGURE);
            // Flink commits its transactions after the offsets.
            await().atMost(LONG).during(Duration.ofSeconds(5)).until(() -> !outputs.readMore());
            return outputs.counts;
        }
    }

    /** Outputs by consumer. */
    private static final class Outputs implements AutoCloseable {
        private final Map<String, Integer> counts = new HashMap<>();
        private final KafkaConsumer<byte[], byte[]> consumer;

        Outputs(BenchEnv env) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", env.brokers(), "isolation.level", "read_committed"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(env.run() + "."))
                    .filter(topic -> topic.getKey().endsWith("shuffle_outputs"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        boolean readMore() {
            var messages = consumer.poll(Duration.ofMillis(500));
            messages.forEach(message -> counts.merge(new String(message.key(), UTF_8), 1, Integer::sum));
            return !messages.isEmpty();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
