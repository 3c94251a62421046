package dev.lakeward.bench.run;

import dev.lakeward.cluster.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/** The broker that all runs of a measurement share; it runs in the parent's JVM. */
public final class Broker implements AutoCloseable {
    private final LocalKafka kafka;
    private final Admin admin;

    private Broker(LocalKafka kafka) {
        this.kafka = kafka;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }

    public static Broker start(Path folder) {
        return new Broker(LocalKafka.start(folder));
    }

    /** Address for clients. */
    public String address() {
        return kafka.bootstrapServers();
    }

    /** Processor time that it has used; all else in its JVM only waits. */
    Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Deletes the topics whose names begin so, and lets the members of such groups go: static ones would come back to the
     * partitions that they had, where the next run has others.
     */
    void clear(String prefix) throws InterruptedException, ExecutionException {
        var topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        admin.deleteTopics(topics).all().get();
        for (var group :
                admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
            if (group.groupId().startsWith(prefix)) {
                admin.removeMembersFromConsumerGroup(group.groupId(), new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
        }
    }

    @Override
    public void close() {
        admin.close();
        kafka.close();
    }
}
