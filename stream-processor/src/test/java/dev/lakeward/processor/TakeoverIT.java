package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.cluster.LocalKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that keep a copy of each other's state; one is killed. */
class TakeoverIT {
    private static final int EVENTS = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalKafka kafka;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @BeforeEach
    void startBroker() {
        kafka = LocalKafka.start(folder.resolve("kafka"));
        client = new Client(kafka.bootstrapServers(), "two");
    }

    @AfterEach
    void stopBroker() {
        kafka.close();
    }

    @Test
    void goesOnWhereAKilledInstanceStoppedAndKnowsWhatItHadSeen() throws IOException {
        try (var first = instance("first");
                var second = instance("second")) {
            client.send(0, EVENTS / 2);
            await().atMost(PATIENCE).until(() -> client.accepted().size() == EVENTS / 2);
            client.send(EVENTS / 2, EVENTS * 3 / 4);
            first.kill();
            client.send(0, EVENTS);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                assertThat(client.accepted()).hasSize(EVENTS);
                assertThat(client.outcomes()).hasSize(EVENTS * 3 / 4);
            });
            assertThat(client.accepted()).doesNotHaveDuplicates();
            assertThat(second.runs()).isTrue();
        }
    }

    private ForkedProcessor instance(String name) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("LAKEWARD_NAMESPACE", "two");
        settings.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("LAKEWARD_STATE_DIR", folder.resolve(name).toString());
        settings.put("LAKEWARD_TOPIC_PARTITIONS", "4");
        settings.put("LAKEWARD_PROCESSOR_STANDBYS", "1");
        return ForkedProcessor.start(settings);
    }
}
