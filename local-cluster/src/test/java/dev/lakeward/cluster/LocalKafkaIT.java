package dev.lakeward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.yammer.metrics.core.Meter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    @Test
    void keepsWhatItTookAcrossARestart(@TempDir Path directory) throws Exception {
        try (var kafka = LocalKafka.start(directory)) {
            createTopic(kafka);
            send(kafka, "before");
        }
        try (var kafka = LocalKafka.start(directory)) {
            send(kafka, "after");

            assertThat(read(kafka, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void runsBesideAnother(@TempDir Path first, @TempDir Path second) throws Exception {
        try (var one = LocalKafka.start(first);
                var other = LocalKafka.start(second)) {
            createTopic(one);
            send(one, "mine");

            assertThat(one.bootstrapServers()).isNotEqualTo(other.bootstrapServers());
            assertThat(read(one, 1)).containsExactly("mine");
        }
    }

    /** Each meter is a task each five seconds, and a topic has a dozen. */
    @Test
    void computesNoRates(@TempDir Path directory) throws Exception {
        try (var kafka = LocalKafka.start(directory)) {
            createTopic(kafka);
            send(kafka, "counted");

            assertThat(KafkaYammerMetrics.defaultRegistry().allMetrics().values())
                    .anyMatch(metric -> metric instanceof Meter meter && meter.count() > 0);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("metrics-meter-tick"));
        }
    }

    private static Map<String, Object> client(LocalKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static void createTopic(LocalKafka kafka) throws Exception {
        try (var admin = Admin.create(client(kafka))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(LocalKafka kafka, String text) throws Exception {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(client(kafka), bytes, bytes)) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static List<String> read(LocalKafka kafka, int wanted) {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(client(kafka), bytes, bytes)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            var found = new java.util.ArrayList<String>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.size() < wanted && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return found;
        }
    }
}
