package dev.lakeward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is frozen for longer than Kafka's session of nine seconds, or killed. */
@Tag("system")
class BrokerFaultsIT {
    private static final int PARTITIONS = 50;
    private static final Duration FROZEN = Duration.ofSeconds(12);

    @TempDir
    private Path directory;

    @Test
    void endsTheTransactionsThatTimedOutMeanwhile() throws Exception {
        try (var broker = BrokerProcess.start(directory)) {
            createTopic(broker);
            leaveOpen(broker);
            broker.signal("STOP");
            boolean interrupted = new CountDownLatch(1).await(FROZEN.toMillis(), TimeUnit.MILLISECONDS);
            broker.signal("CONT");

            assertThat(interrupted).isFalse();
            sendToAll(broker);
            assertThat(committed(broker))
                    .as("epochs of leaders: a broker that was fenced leads by a later one")
                    .hasSize(PARTITIONS)
                    .containsOnly(0);
        }
    }

    @Test
    void startsAgainAfterAKillAndEndsTheTransactionsThatWereOpen() throws Exception {
        try (var broker = BrokerProcess.start(directory)) {
            createTopic(broker);
            leaveOpen(broker);
        }
        try (var broker = BrokerProcess.start(directory)) {
            sendToAll(broker);
            assertThat(committed(broker)).hasSize(PARTITIONS);
        }
    }

    private static void createTopic(BrokerProcess broker) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("t", PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** A transaction on all partitions that its producer never ends. */
    private static void leaveOpen(BrokerProcess broker) throws Exception {
        var bytes = new ByteArraySerializer();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "transactional.id", "open",
                "transaction.timeout.ms", "3000");
        var producer = new KafkaProducer<>(settings, bytes, bytes);
        producer.initTransactions();
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            producer.send(new ProducerRecord<>("t", partition, null, text("open")))
                    .get();
        }
        producer.close(Duration.ZERO);
    }

    private static void sendToAll(BrokerProcess broker) throws Exception {
        var bytes = new ByteArraySerializer();
        try (var producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()), bytes, bytes)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>("t", partition, null, text("after")))
                        .get();
            }
        }
    }

    /** The records that are visible to who reads what is committed: the epoch of the leader that wrote each. */
    private static List<Integer> committed(BrokerProcess broker) {
        var bytes = new ByteArrayDeserializer();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> all = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                all.add(new TopicPartition("t", partition));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            List<Integer> found = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (found.size() < PARTITIONS && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(record -> found.add(record.leaderEpoch().orElseThrow()));
            }
            return found;
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
