package dev.lakeward.sink.consume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the partitions of each topic over all members, and leaves a partition with its owner where that does. A sticky
 * assignor of Kafka counts the partitions of all topics together, so that a second member may get the quiet topics only and
 * the busiest stays with the first. A partition that moves is given to nobody until its owner has let it go.
 *
 * @see <a href="../../../../../../../../docs/adr/0046-per-topic-assignment.md">ADR 0046</a>
 */
public final class PerTopicStickyAssignor implements ConsumerPartitionAssignor {
    @Override
    public String name() {
        return "lakeward-topic-spread";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, Subscription> members = group.groupSubscription();
        var claims = new LeaseEpochs(members);
        List<Map.Entry<String, Subscription>> ranked = members.entrySet().stream()
                .sorted(Comparator.comparing(
                        member -> member.getValue().groupInstanceId().orElse(member.getKey())))
                .toList();
        var given = new HashMap<String, List<TopicPartition>>();
        members.keySet().forEach(member -> given.put(member, new ArrayList<>()));
        var topics = new TreeSet<String>();
        members.values().forEach(subscription -> topics.addAll(subscription.topics()));
        for (String topic : topics) {
            List<String> readers = ranked.stream()
                    .filter(member -> member.getValue().topics().contains(topic))
                    .map(Map.Entry::getKey)
                    .toList();
            Integer partitions = metadata.partitionCountForTopic(topic);
            spread(new Share(topic, readers, partitions == null ? 0 : partitions), claims)
                    .forEach((partition, member) -> given.computeIfAbsent(member, key -> new ArrayList<>())
                            .add(partition));
        }
        var assignments = new HashMap<String, Assignment>();
        given.forEach((member, partitions) -> assignments.put(member, new Assignment(partitions)));
        return new GroupAssignment(assignments);
    }

    /** Who gets which partition of a topic now. */
    private static Map<TopicPartition, String> spread(Share share, LeaseEpochs claims) {
        var owners = new HashMap<TopicPartition, String>();
        var rest = new ArrayList<TopicPartition>();
        for (TopicPartition partition : share.partitions()) {
            String owner = claims.owner(partition);
            if (owner != null && share.take(owner)) {
                owners.put(partition, owner);
            } else {
                rest.add(partition);
            }
        }
        for (TopicPartition partition : rest) {
            String member = share.next();
            if (!claims.claimedByAnother(partition, member)) {
                owners.put(partition, member);
            }
        }
        return owners;
    }

    /** How many partitions of a topic each member may still have. */
    private static final class Share {
        private final String topic;
        private final List<String> members;
        private final int partitions;
        private final int[] room;

        Share(String topic, List<String> members, int partitions) {
            this.topic = topic;
            this.members = members;
            this.partitions = partitions;
            this.room = new int[members.size()];
            // Where it does not come out even, another member has one more at each topic.
            int first = Math.floorMod(topic.hashCode(), members.size());
            for (int i = 0; i < partitions; i++) {
                room[(first + i) % members.size()]++;
            }
        }

        List<TopicPartition> partitions() {
            var all = new ArrayList<TopicPartition>();
            for (int i = 0; i < partitions; i++) {
                all.add(new TopicPartition(topic, i));
            }
            return all;
        }

        boolean take(String member) {
            int rank = members.indexOf(member);
            if (rank < 0 || room[rank] == 0) {
                return false;
            }
            room[rank]--;
            return true;
        }

        String next() {
            return members.stream().filter(this::take).findFirst().orElseThrow();
        }
    }

    /** What members say that they own. */
    private static final class LeaseEpochs {
        private final Map<TopicPartition, Set<String>> claimants = new HashMap<>();
        private final Map<String, Integer> generations = new HashMap<>();

        LeaseEpochs(Map<String, Subscription> members) {
            members.forEach((member, subscription) -> {
                generations.put(member, subscription.generationId().orElse(-1));
                subscription
                        .ownedPartitions()
                        .forEach(partition -> claimants
                                .computeIfAbsent(partition, key -> new HashSet<>())
                                .add(member));
            });
        }

        /** The member of the latest generation that claims it. */
        @Nullable
        String owner(TopicPartition partition) {
            return claimants.getOrDefault(partition, Set.of()).stream()
                    .max(Comparator.comparing((String member) -> generations.getOrDefault(member, -1))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
        }

        boolean claimedByAnother(TopicPartition partition, String member) {
            return claimants.getOrDefault(partition, Set.of()).stream().anyMatch(one -> !one.equals(member));
        }
    }
}
