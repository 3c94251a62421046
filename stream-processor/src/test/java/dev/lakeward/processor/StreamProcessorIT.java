package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.testsupport.SharedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamProcessorIT {
    private static final int EVENTS = 6_000;

    private final String namespace = SharedKafka.namespace();
    private final Client client = new Client(namespace);

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> settings;

    @BeforeEach
    void settings(@TempDir Path state) {
        settings = Map.of(
                "LAKEWARD_NAMESPACE",
                namespace,
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                SharedKafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR",
                state.toString(),
                "LAKEWARD_TOPIC_PARTITIONS",
                "2");
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
    void acceptsEachEventOnceOverAKill() {
        try (var first = ProcessorMain.fork(settings)) {
            client.send(0, EVENTS / 2);
            await().atMost(Duration.ofMinutes(2)).until(() -> client.accepted().size() >= EVENTS / 8);
            first.kill();
        }
        client.send(EVENTS / 4, EVENTS);
        try (var second = ProcessorMain.fork(settings)) {
            awaitAll();
            assertThat(second.isAlive()).isTrue();
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
