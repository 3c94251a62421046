package dev.lakeward.bench.nexmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.bench.sessions.BacklogFiller;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.SampleEvents.Line;
import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor answers query 11 of Nexmark, compared with a loop over the same events. */
@Tag("system")
class NexmarkAnswerIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int EVENTS = 400_000;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final long GAP = Duration.ofSeconds(10).toMillis();
    /** Sessions that end so soon are closed when all events have come. */
    private static final long CLOSED = Duration.ofSeconds(20).toMillis();

    private final long begin = System.currentTimeMillis() - NexmarkEvents.span(EVENTS);

    @TempDir
    private Path folder;

    @Test
    void countsTheBidsOfEachSession() throws Exception {
        try (var kafka = LocalKafka.start(folder.resolve("kafka"))) {
            var env = new BenchEnv(kafka.bootstrapServers(), "nexmark-q11", "answer", folder, BenchEnv.Size.of(EVENTS));
            new NexmarkWorkload().prepare(env);
            BacklogFiller.of(env, env.topics(), true, new NexmarkEvents(1, begin));
            Map<Session, Long> right = recount();

            try (StreamProcessor _ = StreamProcessor.start(settings(env));
                    var facts = new Facts(env)) {
                await().atMost(LONG).until(() -> facts.read().size() >= right.size());

                assertThat(right).hasSizeGreaterThan(2000);
                assertThat(facts.read()).isEqualTo(right);
            }
        }
    }

    private static ProcessorSettings settings(BenchEnv env) {
        Map<String, String> variables = new HashMap<>(env.variables(env.topics()));
        variables.put("LAKEWARD_STATE_DIR", env.own().resolve("state").toString());
        variables.put("LAKEWARD_PROCESSOR_STAGES", "sessions");
        variables.putAll(NexmarkWorkload.variables(env));
        return ProcessorSettings.from(variables);
    }

    /** A session, by its first bid. */
    private record Session(String user, Instant start) {}

    /** Bids of all sessions that are closed. */
    private Map<Session, Long> recount() {
        Map<String, long[]> open = new HashMap<>();
        Map<Session, Long> closed = new HashMap<>();
        var events = new NexmarkEvents(1, begin);
        for (int i = 0; i < EVENTS; i++) {
            Line line = events.get();
            if (i % NexmarkEvents.EPOCH > 3) {
                long[] session = open.get(line.key());
                if (session == null || line.time() - session[1] > GAP) {
                    close(line.key(), session, closed);
                    session = new long[] {line.time(), line.time(), 0};
                    open.put(line.key(), session);
                }
                session[1] = line.time();
                session[2]++;
            }
        }
        open.forEach((user, session) -> close(user, session, closed));
        return closed;
    }

    private void close(String user, long @Nullable [] session, Map<Session, Long> closed) {
        if (session != null && session[1] < begin + CLOSED) {
            closed.put(new Session(user, Instant.ofEpochMilli(session[0])), session[2]);
        }
    }

    /** What the processor has written of these sessions so far. */
    private final class Facts implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Map<Session, Long> found = new HashMap<>();

        Facts(BenchEnv env) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", env.brokers(), "isolation.level", "read_committed"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            String topic = env.topics().facts("sessions");
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        Map<Session, Long> read() throws IOException {
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                JsonNode row = JSON.readTree(message.value());
                var session = new Session(
                        row.path("user_id").asText(),
                        Instant.parse(row.path("started_at").asText()));
                if (row.path("retracted").asBoolean()) {
                    found.remove(session);
                } else if (Instant.parse(row.path("ended_at").asText()).toEpochMilli() < begin + CLOSED) {
                    found.put(session, row.path("events").asLong());
                }
            }
            return Map.copyOf(found);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
