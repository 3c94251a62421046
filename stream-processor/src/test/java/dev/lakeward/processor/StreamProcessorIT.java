package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.cluster.LocalKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class StreamProcessorIT {
    private static final int EVENTS = 6_000;

    @TempDir
    private static Path broker;

    @TempDir
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private static LocalKafka kafka;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> settings;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start(broker);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void settings(TestInfo test) {
        String namespace = "t" + Integer.toUnsignedString(test.getDisplayName().hashCode());
        settings = Map.of(
                "LAKEWARD_NAMESPACE",
                namespace,
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR",
                state.toString(),
                "LAKEWARD_TOPIC_PARTITIONS",
                "2");
        client = new Client(kafka.bootstrapServers(), namespace);
    }

    @Test
    void acceptsEachEventOnceOverARestartInMidStream() {
        try (var first = StreamProcessor.start(ProcessorSettings.from(settings))) {
            client.send(0, EVENTS / 2);
            client.send(0, EVENTS / 4);
            await().atMost(Duration.ofMinutes(2)).until(() -> client.accepted().size() >= EVENTS / 4);
            assertThat(first.hasFailed()).isFalse();
        }
        try (var second = StreamProcessor.start(ProcessorSettings.from(settings))) {
            client.send(EVENTS / 4, EVENTS);
            awaitAll();
            assertThat(second.hasFailed()).isFalse();
        }
    }

    @Test
    void acceptsEachEventOnceOverAKill() throws IOException, InterruptedException {
        try (var first = ForkedProcessor.start(settings)) {
            client.send(0, EVENTS / 2);
            await().atMost(Duration.ofMinutes(2)).until(() -> client.accepted().size() >= EVENTS / 8);
            first.kill();
        }
        client.send(EVENTS / 4, EVENTS);
        try (var second = ForkedProcessor.start(settings)) {
            awaitAll();
            assertThat(second.runs()).isTrue();
        }
    }

    private void awaitAll() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(client.accepted()).hasSize(EVENTS));
        List<String> accepted = client.accepted();
        assertThat(accepted).doesNotHaveDuplicates();
        assertThat(client.outcomes()).isNotEmpty();
    }
}
