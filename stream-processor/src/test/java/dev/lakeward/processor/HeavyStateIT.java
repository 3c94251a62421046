package dev.lakeward.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RequestHeader;
import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that grows in number or in size, in a process of 512 MB that ends where it has no more memory. */
@Tag("system")
class HeavyStateIT {
    private static final String HEAP = "512m";
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private final int users = Integer.getInteger("lakeward.test.users", 1_000_000);
    private final int events = Integer.getInteger("lakeward.test.events", 1_000_000);
    private final Topics topics = new Topics(SharedKafka.namespace());

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> settings;

    private long sent;

    @BeforeEach
    void makeTopics() {
        settings = Map.of(
                "LAKEWARD_NAMESPACE",
                topics.namespace(),
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                SharedKafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR",
                folder.resolve("state").toString());
        ProcessorTopics.ensure(InstallationSettings.from(settings), dev.lakeward.event.schema.Catalog.builtIn());
    }

    @Test
    void comesBackSoonWithAllItsUsersAfterAKill() throws Exception {
        try (var first = ProcessorMain.forkAsInProduction(settings, HEAP)) {
            send(users, i -> player("user-" + i, "once-" + i, START.plusMillis(i)));
            send(
                    users / 2,
                    i -> player(
                            "user-" + i, "again-" + i, START.plusSeconds(3600).plusMillis(i)));
            awaitDone(first);
            first.kill();
        }
        long from = System.nanoTime();
        try (var second = ProcessorMain.forkAsInProduction(settings, HEAP)) {
            send(1, i -> player("user-7", "after", START.plusSeconds(7200)));
            awaitDone(second);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            System.out.printf("%,d users: at work %d ms after the start%n", users, took.toMillis());
            assertThat(took).isLessThan(BACK);
        }
    }

    @Test
    void outlivesAUserWhoSendsHalfOfAllEvents() throws Exception {
        try (var processor = ProcessorMain.forkAsInProduction(settings, HEAP)) {
            long from = System.nanoTime();
            send(events * 2, i -> i % 2 == 0 ? app(i / 2) : player("user-" + i, "p-" + i, START.plusMillis(i)));
            awaitDone(processor);
            System.out.printf("%,d events, half of one user: %d s%n", sent, (System.nanoTime() - from) / 1_000_000_000);
        }
    }

    @Test
    void linksThreeIdsOfEachPerson() throws Exception {
        try (var processor = ProcessorMain.forkAsInProduction(settings, HEAP)) {
            long from = System.nanoTime();
            send(users * 2, i -> login(i % users, i / users));
            awaitDone(processor);
            awaitLinks(processor);
            long seconds = (System.nanoTime() - from) / 1_000_000_000;
            System.out.printf("%,d people with 3 ids each: %d s%n", users, seconds);
        }
    }

    /** The first or second device of a user. */
    private ProducerRecord<byte[], byte[]> login(int user, int device) {
        String more = ",\"anonymous_id\":\"device-%d-%d\"".formatted(user, device);
        return event("user-" + user, "login-%d-%d".formatted(user, device), "identify", START.plusMillis(user), more);
    }

    /** Returns when every link is kept and every id has heard of its person. */
    private void awaitLinks(JavaProcess processor) {
        String links = topics.processorGroup() + "-identity-links-repartition";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("the processor has ended", () -> !processor.isAlive())
                    .until(() -> isDone(admin, links) && isDone(admin, topics.assignments()));
        }
    }

    private boolean isDone(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .values()
                .forEach(found -> found.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        var committed = admin.listConsumerGroupOffsets(topics.processorGroup())
                .partitionsToOffsetAndMetadata()
                .get();
        // Ticks and markers of transactions go on; a record behind means that there is work.
        return admin.listOffsets(ends).all().get().entrySet().stream().allMatch(end -> {
            var at = committed.get(end.getKey());
            return end.getValue().offset() == 0 || (at != null && end.getValue().offset() - at.offset() < 100);
        });
    }

    private ProducerRecord<byte[], byte[]> player(String user, String id, Instant time) {
        return event(user, id, "join_guild", time, ",\"guild_name\":\"Knights\"");
    }

    /** A robot that opens and closes an app, and buys in between, each second. */
    private ProducerRecord<byte[], byte[]> app(int i) {
        String type = i % 3 == 0 ? "app_open" : i % 3 == 1 ? "purchase" : "app_close";
        String more = i % 3 == 1 ? ",\"purchase_id\":\"bought-" + i + "\"" : "";
        return event("robot", "robot-" + i, type, START.plusSeconds(i), more);
    }

    private ProducerRecord<byte[], byte[]> event(String user, String id, String type, Instant time, String more) {
        String at = time.plusNanos(1_000_000).toString();
        String json = """
            {"event_id":"%s","event_type":"%s","user_id":"%s","event_time":"%s"%s}\
            """.formatted(id, type, user, at, more);
        var record = new ProducerRecord<>(topics.events(), user.getBytes(UTF_8), json.getBytes(UTF_8));
        record.headers()
                .add(HeaderNames.ID, id.getBytes(UTF_8))
                .add(HeaderNames.TYPE, type.getBytes(UTF_8))
                .add(HeaderNames.SOURCE, "default".getBytes(UTF_8))
                .add(HeaderNames.TIME, at.getBytes(UTF_8))
                .add(HeaderNames.REQUEST, RequestHeader.write(null, null, null));
        return record;
    }

    private void send(int count, IntFunction<ProducerRecord<byte[], byte[]>> events) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                SharedKafka.bootstrapServers(),
                "linger.ms",
                20,
                "batch.size",
                256 << 10,
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var _ = producer.send(events.apply(i));
            }
            producer.flush();
        }
        sent += count;
    }

    /** Returns when the group has committed all that was sent. */
    private void awaitDone(JavaProcess processor) {
        try (Admin admin = SharedKafka.admin()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("the processor has ended", () -> !processor.isAlive())
                    .until(() -> committed(admin) >= sent);
        }
    }

    private long committed(Admin admin) throws Exception {
        return admin
                .listConsumerGroupOffsets(topics.processorGroup())
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().topic().equals(topics.events()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }
}
