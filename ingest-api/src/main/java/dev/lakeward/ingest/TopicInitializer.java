package dev.lakeward.ingest;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.WriteKeyTopic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates missing topics as soon as Kafka can be reached; retries until then. */
final class TopicInitializer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicInitializer.class);
    private static final long RETRY_MILLIS = 500;

    private final Runnable setup;
    private final Runnable whenCreated;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-topics").daemon().factory());

    /** Creates the topics of events, facts and write keys where they are missing. */
    static void create(Admin admin, InstallationSettings installation, Catalog catalog) {
        TopicSetup.ensure(admin, installation.topics(), catalog, installation.partitions(), installation.replication());
        WriteKeyTopic.ensure(admin, installation.topics(), installation.replication());
    }

    /** A client with the timeouts of the API. */
    static Admin admin(Map<String, String> kafka) {
        var properties = new HashMap<String, Object>(kafka);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "lakeward-ingest-admin");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        return Admin.create(properties);
    }

    /**
     * Makes an initializer that has not started.
     *
     * @param setup creates the missing topics; throws a KafkaException where Kafka does not respond
     * @param whenCreated runs once, after all topics exist
     */
    TopicInitializer(Runnable setup, Runnable whenCreated) {
        this.setup = setup;
        this.whenCreated = whenCreated;
    }

    void start() {
        executor.execute(this::attempt);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void attempt() {
        try {
            setup.run();
            whenCreated.run();
        } catch (KafkaException e) {
            LOG.warn("topics cannot be created yet reason={}", e.toString());
            if (!executor.isShutdown()) {
                var _ = executor.schedule(this::attempt, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
