package dev.lakeward.standalone.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.standalone.lake.LakeVariables;
import dev.lakeward.testsupport.SharedKafka;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Set-ups that are broken around Kafka. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorIT {
    private final Path folder;

    DoctorIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void findsThatNoBrokerAnswers() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        try {
            int port = other.getAddress().getPort();
            var context = new BrokenSetup(folder, Map.of(LakeVariables.KAFKA, "127.0.0.1:" + port)).context();

            BrokenSetup.assertFound(
                    new KafkaCheck(context),
                    "no broker answers at 127.0.0.1:" + port,
                    "correct " + LakeVariables.KAFKA);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void findsFewerBrokersThanReplicas() {
        BrokenSetup.assertFound(
                new KafkaCheck(context("some", "LAKEWARD_TOPIC_REPLICATION", "3")),
                "1 broker at",
                "start more, or set it");
        BrokenSetup.assertGood(new KafkaCheck(context("some", "LAKEWARD_TOPIC_REPLICATION", "1")));
    }

    @Test
    void findsTopicsThatDoNotFitEachOther() throws Exception {
        create("uneven", 2, "events", "accepted", "rejected");
        create("uneven", 3, "outcomes");
        create("even", 2, "events", "accepted", "rejected", "outcomes");

        BrokenSetup.assertFound(
                new TopicsCheck(context("uneven")),
                "uneven.outcomes has 3 partitions, uneven.events 2",
                "delete and create the others");
        BrokenSetup.assertGood(new TopicsCheck(context("even")));
    }

    @Test
    void findsAnApiWhoseClockIsAhead() throws Exception {
        create("ahead", 1, "events");
        tick("ahead", Instant.now().plus(Duration.ofHours(1)));
        create("fine", 1, "events");
        tick("fine", Instant.now());

        BrokenSetup.assertFound(
                new ClockCheck(context("ahead"), InstantSource.system()),
                "s ahead of the broker's",
                "keep time by NTP");
        BrokenSetup.assertGood(new ClockCheck(context("fine"), InstantSource.system()));
    }

    @Test
    void findsThatThisMachineIsBehind() throws Exception {
        create("behind", 1, "events");
        tick("behind", Instant.now());
        InstantSource slow = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-10));

        BrokenSetup.assertFound(new ClockCheck(context("behind"), slow), "s ahead of this one", "keep time by NTP");
    }

    @Test
    void findsStagesThatCouldNotProcessRecords() throws Exception {
        create("stages", 2, "rejected");
        create("sound", 2, "rejected");
        Instant now = Instant.now();
        reject("stages", 0, now, row("1", now, "purchases").reason("stage-failed", "", "x"));
        reject("stages", 1, now, row("2", now, "purchases").reason("stage-failed", "", "x"));
        reject("stages", 1, now, row("3", now, "meters").reason("stage-failed", "", "x"));
        reject(
                "sound",
                0,
                now.minus(Duration.ofDays(2)),
                row("4", now, "meters").reason("stage-failed", "", "x"));
        reject("sound", 1, now, row("5", now, "ingest").reason("wrong-type", "/n", "x"));

        BrokenSetup.assertFound(
                new StagesCheck(context("stages"), InstantSource.system()),
                "(meters: 1, purchases: 2)",
                "rejected_events WHERE code = 'stage-failed'");
        BrokenSetup.assertGood(new StagesCheck(context("sound"), InstantSource.system()));
    }

    private static RejectedRow row(String id, Instant time, String stage) {
        return RejectedRow.of(id, time.toEpochMilli(), stage);
    }

    private void reject(String namespace, int partition, Instant time, RejectedRow row) throws Exception {
        send(new ProducerRecord<>(namespace + ".rejected", partition, time.toEpochMilli(), null, row.toBytes()));
    }

    private void send(ProducerRecord<byte[], byte[]> entry) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", SharedKafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(entry).get();
        }
    }

    private DoctorContext context(String namespace, String... more) {
        Map<String, String> variables = more.length == 0
                ? Map.of(LakeVariables.KAFKA, SharedKafka.bootstrapServers(), "LAKEWARD_NAMESPACE", namespace)
                : Map.of(
                        LakeVariables.KAFKA,
                        SharedKafka.bootstrapServers(),
                        "LAKEWARD_NAMESPACE",
                        namespace,
                        more[0],
                        more[1]);
        return new BrokenSetup(folder, variables).context();
    }

    private void create(String namespace, int partitions, String... topics) throws Exception {
        try (Admin admin = SharedKafka.admin()) {
            for (String topic : topics) {
                var made = new NewTopic(namespace + "." + topic, partitions, (short) 1);
                admin.createTopics(List.of(made)).all().get();
            }
        }
    }

    private void tick(String namespace, Instant time) throws Exception {
        var entry = new ProducerRecord<byte[], byte[]>(namespace + ".events", 0, null, null);
        entry.headers().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
        String text = time.truncatedTo(ChronoUnit.SECONDS).plusMillis(1).toString();
        entry.headers().add(HeaderNames.TIME, text.getBytes(UTF_8));
        send(entry);
    }
}
