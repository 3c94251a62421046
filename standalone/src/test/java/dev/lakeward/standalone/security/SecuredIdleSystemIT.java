package dev.lakeward.standalone.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.standalone.access.TopicsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor alone on a broker with access control lists: no API writes ticks, and its own take a right. */
@Tag("system")
class SecuredIdleSystemIT {
    private static final Topics TOPICS = new Topics("lw");
    private static final TopicPartition SESSIONS = new TopicPartition(TOPICS.facts("sessions"), 0);
    private static final Duration GAP = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void closesASessionInTimeWithTheDeclaredRightsAlone(@TempDir Path folder) throws Exception {
        try (var kafka = new SecureKafka(folder.resolve("broker"))) {
            var setup = kafka.account(KafkaRole.SETUP, TOPICS);
            setup.put("LAKEWARD_TOPIC_PARTITIONS", "1");
            TopicsCommand.create(InstallationSettings.from(setup));
            try (StreamProcessor processor =
                    processor(kafka.account(KafkaRole.PROCESSOR, TOPICS), folder.resolve("state"))) {
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(processor::isReady);
                Instant sent = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                send(kafka.account(KafkaRole.INGEST, TOPICS), sent);

                Instant emitted = Instant.parse(closed(kafka.account(KafkaRole.SINK, TOPICS))
                        .path("revised_at")
                        .asText());
                Instant due = sent.plus(GAP).plus(GRACE);
                assertThat(emitted).isBetween(due, due.plusSeconds(30));
            }
        }
    }

    private static StreamProcessor processor(Map<String, String> account, Path state) {
        Map<String, String> variables = new HashMap<>(account);
        variables.put("LAKEWARD_TOPIC_PARTITIONS", "1");
        variables.put("LAKEWARD_STATE_DIR", state.toString());
        variables.put("LAKEWARD_PROCESSOR_SESSION_GAP", GAP.toSeconds() + "s");
        variables.put("LAKEWARD_PROCESSOR_SESSION_GRACE", GRACE.toSeconds() + "s");
        return StreamProcessor.start(ProcessorSettings.from(variables));
    }

    private static void send(Map<String, String> account, Instant time) throws Exception {
        String event = "{\"event_type\":\"page\",\"event_id\":\"p\",\"event_time\":\"%s\",\"user_id\":\"ann\"}"
                .formatted(time);
        Map<String, Object> properties =
                new HashMap<>(InstallationSettings.from(account).kafka());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPICS.events(), "ann".getBytes(UTF_8), event.getBytes(UTF_8)))
                    .get();
        }
    }

    /** The session that closed by its gap, as soon as there is one. */
    private static JsonNode closed(Map<String, String> account) {
        Map<String, Object> properties =
                new HashMap<>(InstallationSettings.from(account).kafka());
        properties.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(SESSIONS));
            consumer.seekToBeginning(List.of(SESSIONS));
            return Awaitility.await("a session closes while no event comes")
                    .atMost(Duration.ofMinutes(1))
                    .pollInSameThread()
                    .until(() -> next(consumer), rows -> !rows.isEmpty())
                    .getFirst();
        }
    }

    private static List<JsonNode> next(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.poll(Duration.ofMillis(200)).records(SESSIONS).stream()
                .map(row -> json(row.value()))
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
}
