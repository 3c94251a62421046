package dev.lakeward.standalone.console;

import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.ingest.IngestApi;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What runs apart from this process, by the members of the groups at Kafka. Thread-safe. */
final class GroupHealth implements Health, AutoCloseable {
    private static final int PATIENCE_MILLIS = 3_000;

    private final IngestApi api;
    private final Topics topics;
    private final Admin admin;

    GroupHealth(IngestApi api, Topics topics, Map<String, String> kafka) {
        this.api = api;
        this.topics = topics;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "lakeward-console-groups");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        admin = Admin.create(settings);
    }

    @Override
    public List<ServiceState> services() {
        return List.of(
                new ServiceState("API", api.ready(), api.ready() ? "accepts events" : "waits for Kafka"),
                group("stream processor", topics.processorGroup()),
                group("Parquet sink", topics.sinkGroup()));
    }

    private ServiceState group(String name, String group) {
        try {
            int members = admin
                    .describeConsumerGroups(List.of(group))
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .mapToInt(described -> described.members().size())
                    .sum();
            return new ServiceState(name, members > 0, members > 0 ? members + " at work" : "none is at work");
        } catch (ExecutionException | TimeoutException e) {
            return new ServiceState(name, false, "Kafka does not say");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ServiceState(name, false, "unknown");
        }
    }

    /** None: the checks of {@code doctor} are about one machine. */
    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
