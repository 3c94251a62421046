package dev.lakeward.standalone.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.access.TopicsCommand;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processors on a broker with access control lists; one is killed within a transaction, which the other one ends. */
@Tag("system")
class SecuredTakeoverSystemIT {
    private static final Topics TOPICS = new Topics("lw");
    private static final int EVENTS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void endsTheTransactionOfAKilledInstanceWithTheDeclaredRightsAlone() throws Exception {
        try (var kafka = new SecureKafka(folder.resolve("broker"))) {
            var setup = kafka.account(KafkaRole.SETUP, TOPICS);
            setup.put("LAKEWARD_TOPIC_PARTITIONS", "4");
            TopicsCommand.create(InstallationSettings.from(setup));
            var account = kafka.account(KafkaRole.PROCESSOR, TOPICS);
            try (var first = processor("first", account);
                    var second = processor("second", account)) {
                await("both have partitions")
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> kafka.workers(TOPICS.processorGroup()) == 2);
                send(kafka.account(KafkaRole.INGEST, TOPICS));
                await("both have written").atMost(PATIENCE).until(() -> kafka.openTransactions() == 2);
                first.kill();

                await("the transaction is ended")
                        .atMost(PATIENCE)
                        .failFast(() -> assertThat(log("second")).doesNotContain("end by their timeout only"))
                        .until(() -> log("second").contains("ended transactions of instances that are gone count=1"));
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    /** One that commits seldom, so that its transaction is open when it is killed. */
    private JavaProcess processor(String name, Map<String, String> account) {
        Map<String, String> variables = new HashMap<>(account);
        variables.put("LAKEWARD_TOPIC_PARTITIONS", "4");
        variables.put("LAKEWARD_STATE_DIR", folder.resolve(name).toString());
        variables.put("LAKEWARD_METRICS_PORT", "-1");
        variables.put("LAKEWARD_PROCESSOR_THREADS", "1");
        variables.put("LAKEWARD_PROCESSOR_COMMIT_INTERVAL", "8s");
        variables.put("LAKEWARD_KAFKA_SESSION_TIMEOUT_MS", "3000");
        return JavaProcess.of(Lakeward.class, "process")
                .jvm("-Xmx400m")
                .variables(variables)
                .log(folder.resolve(name + ".log"))
                .start();
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Events of many users, so that each partition has some. */
    private static void send(Map<String, String> account) throws Exception {
        Map<String, Object> properties =
                new HashMap<>(InstallationSettings.from(account).kafka());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                String user = "user-" + i;
                String event = "{\"event_type\":\"page\",\"event_id\":\"p%d\",\"event_time\":\"%s\",\"user_id\":\"%s\"}"
                        .formatted(i, Instant.now(), user);
                sent.add(producer.send(
                        new ProducerRecord<>(TOPICS.events(), user.getBytes(UTF_8), event.getBytes(UTF_8))));
            }
            for (var record : sent) {
                record.get();
            }
        }
    }
}
