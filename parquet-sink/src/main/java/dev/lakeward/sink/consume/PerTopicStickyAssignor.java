package dev.lakeward.sink.consume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Balances the partitions of each topic over all members, and leaves a partition with its owner if the balance allows
 * it. The sticky assignors of Kafka balance the total number of partitions instead, so that a second member may get
 * only idle topics. Cooperative: a partition that moves is unassigned until its owner has revoked it.
 *
 * @see <a href="../../../../../../../../docs/adr/0046-per-topic-assignment.md">ADR 0046</a>
 */
public final class PerTopicStickyAssignor implements ConsumerPartitionAssignor {
    @Override
    public String name() {
        return "lakeward-per-topic-sticky";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, Subscription> members = group.groupSubscription();
        var owned = new OwnedPartitions(members);
        List<Map.Entry<String, Subscription>> ranked = members.entrySet().stream()
                .sorted(Comparator.comparing(
                        member -> member.getValue().groupInstanceId().orElse(member.getKey())))
                .toList();
        var assigned = new HashMap<String, List<TopicPartition>>();
        members.keySet().forEach(member -> assigned.put(member, new ArrayList<>()));
        var topics = new TreeSet<String>();
        members.values().forEach(subscription -> topics.addAll(subscription.topics()));
        for (String topic : topics) {
            List<String> subscribers = ranked.stream()
                    .filter(member -> member.getValue().topics().contains(topic))
                    .map(Map.Entry::getKey)
                    .toList();
            Integer partitions = metadata.partitionCountForTopic(topic);
            assign(new Quotas(topic, subscribers, partitions == null ? 0 : partitions), owned)
                    .forEach((partition, member) -> assigned.computeIfAbsent(member, key -> new ArrayList<>())
                            .add(partition));
        }
        var assignments = new HashMap<String, Assignment>();
        assigned.forEach((member, partitions) -> assignments.put(member, new Assignment(partitions)));
        return new GroupAssignment(assignments);
    }

    /** Assigns the partitions of one topic. */
    private static Map<TopicPartition, String> assign(Quotas quotas, OwnedPartitions owned) {
        var assigned = new HashMap<TopicPartition, String>();
        var moving = new ArrayList<TopicPartition>();
        for (TopicPartition partition : quotas.partitions()) {
            String owner = owned.owner(partition);
            if (owner != null && quotas.take(owner)) {
                assigned.put(partition, owner);
            } else {
                moving.add(partition);
            }
        }
        for (TopicPartition partition : moving) {
            String member = quotas.next();
            if (!owned.isOwnedByAnother(partition, member)) {
                assigned.put(partition, member);
            }
        }
        return assigned;
    }

    /** Number of partitions of a topic that each member may still get. */
    private static final class Quotas {
        private final String topic;
        private final List<String> members;
        private final int partitions;
        private final int[] left;

        Quotas(String topic, List<String> members, int partitions) {
            this.topic = topic;
            this.members = members;
            this.partitions = partitions;
            this.left = new int[members.size()];
            // If the partitions do not divide evenly, which members get one more depends on the topic.
            int first = Math.floorMod(topic.hashCode(), members.size());
            for (int i = 0; i < partitions; i++) {
                left[(first + i) % members.size()]++;
            }
        }

        List<TopicPartition> partitions() {
            return IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
        }

        boolean take(String member) {
            int rank = members.indexOf(member);
            if (rank < 0 || left[rank] == 0) {
                return false;
            }
            left[rank]--;
            return true;
        }

        String next() {
            return members.stream().filter(this::take).findFirst().orElseThrow();
        }
    }

    /** The partitions that members report as owned. */
    private static final class OwnedPartitions {
        private final Map<TopicPartition, Set<String>> owners = new HashMap<>();
        private final Map<String, Integer> generations = new HashMap<>();

        OwnedPartitions(Map<String, Subscription> members) {
            members.forEach((member, subscription) -> {
                generations.put(member, subscription.generationId().orElse(-1));
                subscription
                        .ownedPartitions()
                        .forEach(partition -> owners.computeIfAbsent(partition, key -> new HashSet<>())
                                .add(member));
            });
        }

        /** The owner of the latest generation; null if there is none. */
        @Nullable
        String owner(TopicPartition partition) {
            return owners.getOrDefault(partition, Set.of()).stream()
                    .max(Comparator.comparing((String member) -> generations.getOrDefault(member, -1))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
        }

        boolean isOwnedByAnother(TopicPartition partition, String member) {
            return owners.getOrDefault(partition, Set.of()).stream().anyMatch(one -> !one.equals(member));
        }
    }
}
