package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that keep a copy of each other's state; one is killed. */
class TakeoverIT {
    private static final int EVENTS = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SESSION = "3000";
    /** The goal is five seconds; a guard on a machine that does other work. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

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

    /** Killed in the middle of a transaction, while both work. */
    @Test
    @Tag("system")
    void aCopyTakesOverInSeconds() {
        try (var first = instance("first", Map.of("LAKEWARD_KAFKA_SESSION_TIMEOUT_MS", SESSION));
                var second = instance("second", Map.of("LAKEWARD_KAFKA_SESSION_TIMEOUT_MS", SESSION));
                Admin admin = SharedKafka.admin()) {
            client.send(0, EVENTS / 2);
            await().atMost(PATIENCE).until(() -> client.accepted().size() == EVENTS / 2 && instancesAtWork(admin) == 2);

            client.send(EVENTS / 2, EVENTS);
            first.kill();
            long from = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> client.accepted().size() == EVENTS);

            Duration took = Duration.ofNanos(System.nanoTime() - from);
            System.out.printf("taken over after %d ms%n", took.toMillis());
            assertThat(took).isLessThan(TAKEN_OVER);
            assertThat(client.accepted()).doesNotHaveDuplicates();
            assertThat(second.isAlive()).isTrue();
        }
    }

    /** How many instances have partitions of the raw events. */
    private long instancesAtWork(Admin admin) {
        var topics = new Topics(namespace);
        String group = topics.processorGroup();
        return KafkaFutures.await(admin.describeConsumerGroups(List.of(group)).all(), "describe the group")
                .values()
                .stream()
                .flatMap(described -> described.members().stream())
                .filter(member -> member.assignment().topicPartitions().stream()
                        .anyMatch(partition -> partition.topic().equals(topics.events())))
                .map(member -> member.clientId().replaceFirst("-StreamThread.*", ""))
                .distinct()
                .count();
    }

    private JavaProcess instance(String name) {
        return instance(name, Map.of());
    }

    private JavaProcess instance(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("LAKEWARD_NAMESPACE", namespace);
        settings.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers());
        settings.put("LAKEWARD_STATE_DIR", folder.resolve(name).toString());
        settings.put("LAKEWARD_TOPIC_PARTITIONS", "4");
        settings.put("LAKEWARD_PROCESSOR_STANDBYS", "1");
        return ProcessorMain.fork(settings);
    }
}
