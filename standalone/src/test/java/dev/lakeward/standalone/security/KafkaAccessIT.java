package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.access.KafkaAccess;
import dev.lakeward.standalone.access.TopicsCommand;
import dev.lakeward.standalone.machine.MachineProblem;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is said where TLS, the login or a right is wrong, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaAccessIT {
    private static final Topics TOPICS = new Topics("lw");

    private final Path folder;
    private final SecureKafka kafka;
    private final Map<String, String> sink;

    KafkaAccessIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        kafka = new SecureKafka(folder.resolve("broker"));
        sink = kafka.account(KafkaRole.SINK, TOPICS);
        var setup = kafka.account(KafkaRole.SETUP, TOPICS);
        setup.put("LAKEWARD_TOPIC_PARTITIONS", "1");
        TopicsCommand.create(InstallationSettings.from(setup));
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Test
    void namesARightThatIsMissingUntilItIsGranted() throws JMException {
        KafkaRight right = KafkaRights.of(KafkaRole.SINK, TOPICS).stream()
                .filter(one -> one.toString().equals("Write on topic lw.commits"))
                .findFirst()
                .orElseThrow();
        kafka.revoke(KafkaRole.SINK, right);

        try (var access = KafkaAccess.start(KafkaRole.SINK, InstallationSettings.from(sink), Duration.ofMillis(200))) {
            assertThat(await(access, found -> !found.isEmpty()))
                    .containsExactly(
                            "Kafka denies the sink Write on topic lw.commits: needed for what landed, for receipts; grant it:"
                                    + " kafka-acls --add --allow-principal PRINCIPAL --operation Write --topic lw.commits"
                                    + " (`lakeward acls sink` prints all)");
            Object client = startOfClient();
            kafka.grant(KafkaRole.SINK, right);
            assertThat(await(access, List::isEmpty)).isEmpty();
            assertThat(startOfClient()).as("one client for all looks").isEqualTo(client);
        }
    }

    /** When the client that looks was made, as Kafka's own bean has it. */
    private static Object startOfClient() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("kafka.admin.client:type=app-info,id=lakeward-access"), "StartTimeMs");
    }

    @Test
    void namesAWrongPassword() throws Exception {
        var wrong = new HashMap<>(sink);
        Path jaas = folder.resolve("broker").resolve("sink.scram");
        String text = Files.readString(jaas).replaceFirst("password=\"[^\"]*\"", "password=\"wrong-secret\"");
        wrong.put(
                "LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE",
                Files.writeString(folder.resolve("wrong"), text).toString());

        assertThat(said(wrong, found -> !found.isEmpty()))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Kafka rejects the login (")
                        .contains("invalid credentials", "LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE")
                        .doesNotContain("wrong-secret"));
    }

    @Test
    void namesAnAuthorityThatIsNotTrusted() {
        var wrong = new HashMap<>(sink);
        wrong.keySet().removeIf(key -> key.contains("TRUSTSTORE"));

        assertThat(said(wrong, found -> !found.isEmpty()))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("TLS with Kafka fails (")
                        .contains("certif", "LAKEWARD_KAFKA_SSL_TRUSTSTORE_"));
    }

    @Test
    void namesATopicThatAnAccountMustNotCreate() {
        var other = new HashMap<>(sink);
        other.put("LAKEWARD_NAMESPACE", "other");

        assertThatThrownBy(() -> TopicsCommand.create(InstallationSettings.from(other)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll("is missing, and this account must not create it", "lakeward topics");
    }

    private static List<String> said(Map<String, String> variables, Predicate<List<String>> wanted) {
        try (var access = KafkaAccess.start(KafkaRole.SINK, InstallationSettings.from(variables))) {
            Awaitility.await().until(access::hasLooked);
            return await(access, wanted);
        }
    }

    private static List<String> await(KafkaAccess access, Predicate<List<String>> wanted) {
        return Awaitility.await()
                .until(() -> access.get().stream().map(MachineProblem::toString).toList(), wanted);
    }
}
