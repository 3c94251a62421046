package dev.lakeward.processor.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.Feed;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.testsupport.SharedKafka;
import dev.lakeward.testsupport.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that nobody writes to, the API neither. */
class IdleLogIT {
    private static final int PARTITIONS = 2;
    private static final Duration GAP = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final String namespace = SharedKafka.namespace();
    private final Topics topics = new Topics(namespace);

    @TempDir
    private Path folder;

    @Test
    void closesSessionsInTimeAndCommitsNothingMore() {
        try (StreamProcessor processor = processor();
                Feed feed = new Feed(SharedKafka.bootstrapServers(), namespace, PARTITIONS);
                Admin admin = SharedKafka.admin()) {
            await().atMost(Duration.ofMinutes(1)).until(processor::isReady);
            Instant sent = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            feed.send("ann", """
                    {"event_type":"page","event_id":"p","event_time":"%s","user_id":"ann"}""".formatted(sent));

            await().atMost(Duration.ofMinutes(1)).until(() -> !closed().isEmpty());
            JsonNode session = closed().getFirst();

            Instant due = sent.plus(GAP).plus(GRACE);
            Instant emitted = Instant.parse(session.path("revised_at").asText());
            assertThat(emitted).isBetween(due, due.plusSeconds(30));
            assertThat(session.path("user_id").asText()).isEqualTo("ann");
            commitsNothingWhereNothingComes(admin);
        }
    }

    /** Each transaction moves committed offsets past its records, or commits them again: both are records of the group. */
    private void commitsNothingWhereNothingComes(Admin admin) {
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofMinutes(1)).until(new Unchanged(admin)::sinceLastLook);
    }

    private List<JsonNode> closed() {
        return new TopicReader(SharedKafka.bootstrapServers())
                .readAll(topics.facts("sessions")).stream()
                        .map(record -> json(record.value()))
                        .filter(row -> row.path("close_reason").asText().equals("gap"))
                        .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StreamProcessor processor() {
        return StreamProcessor.start(ProcessorSettings.from(Map.of(
                "LAKEWARD_NAMESPACE",
                namespace,
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                SharedKafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR",
                folder.toString(),
                "LAKEWARD_TOPIC_PARTITIONS",
                Integer.toString(PARTITIONS),
                "LAKEWARD_PROCESSOR_SESSION_GAP",
                GAP.toSeconds() + "s",
                "LAKEWARD_PROCESSOR_SESSION_GRACE",
                GRACE.toSeconds() + "s")));
    }

    /** How far the log of all groups has come, on which each commit is a record. */
    private static final class Unchanged {
        private static final String OFFSETS = "__consumer_offsets";

        private final Admin admin;
        private Map<TopicPartition, Long> before = Map.of();

        Unchanged(Admin admin) {
            this.admin = admin;
        }

        boolean sinceLastLook() {
            Map<TopicPartition, Long> now = ends();
            boolean unchanged = now.equals(before);
            before = now;
            return unchanged;
        }

        private Map<TopicPartition, Long> ends() {
            var topic = Objects.requireNonNull(
                    KafkaFutures.await(admin.describeTopics(List.of(OFFSETS)).allTopicNames(), "describe the offsets")
                            .get(OFFSETS));
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            topic.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(OFFSETS, partition.partition()), OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            KafkaFutures.await(admin.listOffsets(asked).all(), "ask for the ends of the offsets")
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        }
    }
}
