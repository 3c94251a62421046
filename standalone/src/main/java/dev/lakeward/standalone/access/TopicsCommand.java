package dev.lakeward.standalone.access;

import dev.lakeward.event.access.KafkaFault;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.ingest.auth.WriteKeyTopic;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates the topics of an installation, so that no service needs the right to. */
@Command(
        name = "topics",
        description =
                "Create the topics that are missing in the Kafka of LAKEWARD_KAFKA_BOOTSTRAP_SERVERS; services do it"
                        + " too, where Kafka lets them.")
public final class TopicsCommand implements Callable<Integer> {
    private static final String PATIENCE_MILLIS = "10000";

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Override
    public Integer call() {
        Screen screen = screens.screen();
        var installation = InstallationSettings.from(System.getenv());
        create(installation);
        screen.line("all topics of %s are there".formatted(installation.topics().namespace()));
        return 0;
    }

    /**
     * Creates what is missing.
     *
     * @throws CommandFailure if Kafka does not answer, or does not let this account
     */
    public static void create(InstallationSettings installation) {
        Map<String, Object> properties = new HashMap<>(installation.kafka());
        properties.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.putIfAbsent("request.timeout.ms", PATIENCE_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            TopicSetup.ensure(
                    admin,
                    installation.topics(),
                    installation.loadCatalog(),
                    installation.partitions(),
                    installation.replication());
            WriteKeyTopic.ensure(admin, installation.topics(), installation.replication());
        } catch (KafkaException e) {
            throw new CommandFailure(
                    KafkaFault.login(e)
                            .orElseGet(() -> "the topics cannot be created: %s: %s"
                                    .formatted(e.getMessage(), String.valueOf(e.getCause()))),
                    e);
        }
    }
}
