package dev.lakeward.processor.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.Harness;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.testsupport.SharedKafka;
import dev.lakeward.testsupport.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backlog of hours is worked off in a few commits, each of which emits once for each key that changed. */
@Tag("system")
class BacklogFactsIT {
    private static final int PARTITIONS = 2;
    private static final int EVENTS = 1_000;
    private static final int WANDERS = 10;
    private static final String WANDERER = "wanderer";
    private static final JsonMapper JSON = new JsonMapper();

    private final Topics topics = new Topics(SharedKafka.namespace());
    private final List<String> events = events();
    private long clock = System.currentTimeMillis() - Duration.ofHours(20).toMillis();

    @TempDir
    private Path folder;

    @Test
    void endsWithTheFactsOfALiveLogInFewerVersions() throws ExecutionException, InterruptedException {
        var live = new Rows();
        try (var harness = new Harness(folder.resolve("live"), Map.of())) {
            events.forEach(event -> {
                harness.send(event);
                harness.passSeconds(1);
            });
            for (int hops = 0; hops < 8; hops++) {
                harness.passSeconds(600);
            }
            RandomShop.TABLES.forEach(table -> harness.rows("lw.facts." + table).forEach(row -> live.add(table, row)));
        }
        fill();
        try (var producer = producer();
                StreamProcessor processor = processor()) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        // As the API does. Where nothing comes for a second the processor writes a tick of this time
                        // itself.
                        clock = System.currentTimeMillis();
                        tick(producer);
                        Rows backlog = rows();
                        assertThat(backlog.current()).isEqualTo(live.current());
                        assertThat(live.ofWanderer).isGreaterThanOrEqualTo(EVENTS / WANDERS);
                        assertThat(backlog.ofWanderer).isLessThan(live.ofWanderer / 4);
                    });
            assertThat(processor.hasFailed()).isFalse();
        }
    }

    /** Each so many seconds one visitor looks at something more, alone on one device. */
    private static List<String> events() {
        List<String> events = new ArrayList<>();
        for (String event : new RandomShop(1, 40).events(EVENTS)) {
            int i = events.size();
            events.add(
                    i % WANDERS == 0
                            ? ShopEvents.page("w" + i, "10T%02d:%02d".formatted(i / 60, i % 60), WANDERER, WANDERER, "")
                            : event);
        }
        return events;
    }

    /** The log as it was written hours ago: an event a second. */
    private void fill() throws ExecutionException, InterruptedException {
        try (var admin = SharedKafka.admin();
                var producer = producer()) {
            var log = new NewTopic(topics.events(), PARTITIONS, (short) 1)
                    .configs(Map.of("message.timestamp.type", "CreateTime"));
            admin.createTopics(Set.of(log)).all().get();
            for (String event : events) {
                byte[] key =
                        parse(event.getBytes(UTF_8)).path("user_id").asText().getBytes(UTF_8);
                clock += 1000;
                var _ = producer.send(new ProducerRecord<>(topics.events(), null, clock, key, event.getBytes(UTF_8)));
            }
        }
    }

    private void tick(KafkaProducer<byte[], byte[]> producer) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var record = new ProducerRecord<>(topics.events(), partition, clock, new byte[0], new byte[0]);
            record.headers().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
            var _ = producer.send(record);
        }
    }

    private Rows rows() {
        var reader = new TopicReader(SharedKafka.bootstrapServers());
        var rows = new Rows();
        for (String table : RandomShop.TABLES) {
            reader.readAll(topics.facts(table)).forEach(record -> rows.add(table, parse(record.value())));
        }
        return rows;
    }

    private StreamProcessor processor() {
        return StreamProcessor.start(ProcessorSettings.from(Map.of(
                "LAKEWARD_NAMESPACE", topics.namespace(),
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR", folder.resolve("backlog").toString(),
                "LAKEWARD_TOPIC_PARTITIONS", Integer.toString(PARTITIONS))));
    }

    /** One request at a time: on a topic whose leader is not ready for the first batch, a broker takes the second one alone. */
    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions of facts, each newer than the one before. */
    private static final class Rows {
        private final Map<String, Map<String, JsonNode>> newest = new TreeMap<>();
        private int ofWanderer;

        void add(String table, JsonNode row) {
            JsonNode before = newest.computeIfAbsent(table, unseen -> new TreeMap<>())
                    .put(row.path("fact_id").asText(), row);
            assertThat(before == null ? 0 : before.path("version").asLong())
                    .as("version before %s", row)
                    .isLessThan(row.path("version").asLong());
            ofWanderer += table.equals("customer_ltv")
                            && row.path("customer_id").asText().equals(WANDERER)
                    ? 1
                    : 0;
        }

        /** The facts that hold, without what tells their versions apart. */
        List<String> current() {
            List<String> current = new ArrayList<>();
            newest.forEach((table, rows) -> rows.forEach((id, row) -> {
                if (!row.path("retracted").asBoolean()) {
                    ObjectNode columns = row.deepCopy();
                    current.add(table + " " + columns.remove(List.of("version", "revised_at")));
                }
            }));
            return current;
        }
    }
}
