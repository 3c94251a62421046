package dev.lakeward.bench.run;

import dev.lakeward.cluster.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
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
        var groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(name -> name.startsWith(prefix))
                .toList();
        for (var group : admin.describeConsumerGroups(groups).all().get().values()) {
            var members = group.members().stream()
                    .flatMap(member -> member.groupInstanceId().stream())
                    .map(MemberToRemove::new)
                    .toList();
            // An empty list would remove all members, and is an error for a group without any.
            if (!members.isEmpty()) {
                admin.removeMembersFromConsumerGroup(
                                group.groupId(), new RemoveMembersFromConsumerGroupOptions(members))
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
