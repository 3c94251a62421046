package dev.lakeward.bench.shuffle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.cluster.LocalKafka;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of the engine and of Kafka Streams to ShuffleBench, compared with a loop over the same records. */
@Tag("system")
class ShuffleAnswerIT {
    private static final int RECORDS = 20_000;
    private static final int CONSUMERS = 100;
    private static final long BEGIN =
            System.currentTimeMillis() - Duration.ofHours(1).toMillis();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    /** How the value of an output gives the state. */
    private interface Reader {
        byte[] read(byte[] value) throws IOException;
    }

    @Test
    void outputsTheStatesOfEachConsumerInTheOrderOfOnePartition() throws Exception {
        Map<String, List<String>> right = recount();
        assertThat(right).hasSize(CONSUMERS);

        assertThat(answer(1, new LakewardShuffle(CONSUMERS), ShuffleAnswerIT::state))
                .isEqualTo(right);
        assertThat(answer(1, new StreamsShuffle(CONSUMERS), value -> value)).isEqualTo(right);
    }

    @Test
    void outputsAsOftenForEachConsumerFromFourPartitions() throws Exception {
        Map<String, Integer> right = counts(recount());

        assertThat(counts(answer(4, new LakewardShuffle(CONSUMERS), ShuffleAnswerIT::state)))
                .isEqualTo(right);
        assertThat(counts(answer(4, new StreamsShuffle(CONSUMERS), value -> value)))
                .isEqualTo(right);
    }

    private static byte[] state(byte[] fact) throws IOException {
        return JSON.readTree(fact).path("state").binaryValue();
    }

    private static Map<String, Integer> counts(Map<String, List<String>> outputs) {
        return outputs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    /** Outputs by consumer: each consumer is asked for each record. */
    private static Map<String, List<String>> recount() {
        var rules = new ShuffleRules(CONSUMERS);
        Supplier<byte[]> records = ShuffleBacklog.data();
        Map<String, List<String>> outputs = new HashMap<>();
        Map<String, Recount> consumers = new HashMap<>();
        for (int number = 0; number < RECORDS; number++) {
            byte[] data = records.get();
            long time = ShuffleBacklog.time(BEGIN, number);
            for (int consumer = 0; consumer < CONSUMERS; consumer++) {
                if (rules.wants(consumer, ShuffleRules.hash(data))) {
                    String key = "consumer_" + consumer;
                    Recount now = consumers.computeIfAbsent(key, Recount::first).plus(time, data);
                    consumers.put(key, now.count == 10 ? Recount.NONE : now);
                    if (now.count == 10) {
                        outputs.computeIfAbsent(key, any -> new ArrayList<>()).add(now.hex(data));
                    }
                }
            }
        }
        return outputs;
    }

    /** What is counted of one consumer. */
    private record Recount(long count, long sum, long first, long last) {
        static final Recount NONE = new Recount(0, 0, 0, 0);

        static Recount first(String key) {
            return new Recount(ByteBuffer.wrap(ConsumerState.first(key)).getLong(), 0, 0, 0);
        }

        Recount plus(long time, byte[] data) {
            long number = ByteBuffer.wrap(data).getLong();
            return new Recount(count + 1, sum + number, count == 0 ? time : first, time);
        }

        String hex(byte[] data) {
            ByteBuffer state = ByteBuffer.allocate(128)
                    .putLong(count)
                    .putLong(sum)
                    .putLong(first)
                    .putLong(last);
            return HexFormat.of().formatHex(state.put(data, 0, 96).array());
        }
    }

    private Map<String, List<String>> answer(int partitions, Candidate.Task task, Reader reader) throws Exception {
        var size = new BenchEnv.Size(RECORDS, partitions, 1, 0, 1);
        Path own = folder.resolve(task.getClass().getSimpleName());
        try (var kafka = LocalKafka.start(own.resolve("kafka"))) {
            var env = new BenchEnv(kafka.bootstrapServers(), "shufflebench", "answer", own, size);
            ShuffleBacklog.fill(env, BEGIN);
            ShuffleBacklog.outputs(env);
            task.run(env, () -> {});
            return read(env, reader);
        }
    }

    private static Map<String, List<String>> read(BenchEnv env, Reader reader) throws IOException {
        Map<String, List<String>> outputs = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", env.brokers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            String topic = env.topics().facts(ShuffleBacklog.OUTPUTS);
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    outputs.computeIfAbsent(new String(message.key(), UTF_8), any -> new ArrayList<>())
                            .add(HexFormat.of().formatHex(reader.read(message.value())));
                }
            }
        }
        return outputs;
    }
}
