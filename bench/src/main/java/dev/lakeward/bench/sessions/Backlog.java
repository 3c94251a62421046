package dev.lakeward.bench.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.work.EventLines;
import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.envelope.EventHeaders;
import dev.lakeward.event.topic.TopicSetup;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events that wait on {@code lw.events}, as the API writes them, and how far a group has come with them. */
final class Backlog implements AutoCloseable {
    private static final int USERS = 100_000;
    private static final long PAUSE = 20_000_000;
    private static final long PATIENCE = 300_000_000_000L;

    private final Admin admin;
    private final Ground ground;

    private Backlog(Admin admin, Ground ground) {
        this.admin = admin;
        this.ground = ground;
    }

    /** Makes the topics of this run and fills the first of them. */
    static Backlog fill(Ground ground) {
        Admin admin = Admin.create(Map.of("bootstrap.servers", ground.brokers()));
        TopicSetup.ensure(admin, ground.topics(), Catalog.builtIn(), Ground.PARTITIONS, 1);
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                ground.brokers(),
                "linger.ms",
                20,
                "batch.size",
                256 << 10,
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var lines = new EventLines(1, USERS);
            for (long i = 0; i < ground.events(); i++) {
                var _ = producer.send(record(ground.topics().events(), lines.next()));
            }
            producer.flush();
        }
        return new Backlog(admin, ground);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, EventLines.Line line) {
        String json = new String(line.json(), UTF_8);
        var record = new ProducerRecord<>(topic, line.key().getBytes(UTF_8), line.json());
        record.headers()
                .add(EventHeaders.SPEC_VERSION, "1.0".getBytes(UTF_8))
                .add(EventHeaders.ID, line.id().getBytes(UTF_8))
                .add(EventHeaders.TYPE, member(json, "event_type").getBytes(UTF_8))
                .add(EventHeaders.SOURCE, "default".getBytes(UTF_8))
                .add(EventHeaders.TIME, member(json, "event_time").getBytes(UTF_8))
                .add(EventHeaders.CHECKED, "1".getBytes(UTF_8));
        return record;
    }

    private static String member(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    /** Waits until the group has committed all; the clock starts at its first commit, when it has its partitions. */
    Figure drained(String group) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        long first = 0;
        long from = 0;
        while (System.nanoTime() < deadline) {
            long committed = committed(group);
            if (committed >= ground.events()) {
                long nanos = System.nanoTime() - from;
                return Figure.of(Math.max(1, committed - first), nanos);
            }
            if (first == 0 && committed > 0) {
                first = committed;
                from = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new IllegalStateException(
                "%s has committed %d of %d".formatted(group, committed(group), ground.events()));
    }

    private long committed(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        String events = ground.topics().events();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(events) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
