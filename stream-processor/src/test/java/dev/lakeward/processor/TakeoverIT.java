package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that keep a copy of each other's state; one is killed. */
class TakeoverIT {
    private static final int EVENTS = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final String namespace = SharedKafka.namespace();
    private final Client client = new Client(namespace);

    @Test
    void goesOnWhereAKilledInstanceStoppedAndKnowsWhatItHadSeen() {
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
            assertThat(second.isAlive()).isTrue();
        }
    }

    private JavaProcess instance(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LAKEWARD_NAMESPACE", namespace);
        settings.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers());
        settings.put("LAKEWARD_STATE_DIR", folder.resolve(name).toString());
        settings.put("LAKEWARD_TOPIC_PARTITIONS", "4");
        settings.put("LAKEWARD_PROCESSOR_STANDBYS", "1");
        return ProcessorMain.fork(settings);
    }
}
