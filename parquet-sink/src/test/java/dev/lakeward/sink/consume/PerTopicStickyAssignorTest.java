package dev.lakeward.sink.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PerTopicStickyAssignorTest {
    private static final List<String> TOPICS = List.of("accepted", "facts.clicks", "facts.sessions", "rejected");
    private static final int PARTITIONS = 4;

    private final Map<String, List<TopicPartition>> owned = new HashMap<>();
    private int generation;

    @Test
    void givesEachMemberHalfOfEachTopic() {
        join("a", "b");

        rebalance();

        TOPICS.forEach(topic -> assertThat(count("a", topic)).isEqualTo(2));
        TOPICS.forEach(topic -> assertThat(count("b", topic)).isEqualTo(2));
    }

    @Test
    void movesHalfOfEachTopicToANewMemberOnceItIsRevoked() {
        join("a");
        rebalance();
        assertThat(owned.get("a")).hasSize(TOPICS.size() * PARTITIONS);
        var before = List.copyOf(owned.get("a"));

        join("b");
        rebalance();

        assertThat(owned.get("b")).isEmpty();
        rebalance();
        TOPICS.forEach(topic -> assertThat(count("b", topic)).isEqualTo(2));
        assertThat(before).containsAll(owned.get("a"));
    }

    @Test
    void leavesPartitionsWithTheirOwners() {
        join("a", "b", "c");
        rebalance();
        rebalance();
        var before = Map.copyOf(owned);

        rebalance();

        assertThat(owned).isEqualTo(before);
    }

    @Test
    void assignsThePartitionsOfALeftMemberAtOnce() {
        join("a", "b");
        rebalance();
        var kept = List.copyOf(owned.get("a"));

        owned.remove("b");
        rebalance();

        assertThat(owned.get("a")).hasSize(TOPICS.size() * PARTITIONS).containsAll(kept);
    }

    @Test
    void neverAssignsAPartitionTwiceWhateverMembersReport() {
        var everything = all();
        owned.put("a", everything);
        owned.put("b", everything);

        rebalance();

        assertThat(Stream.concat(owned.get("a").stream(), owned.get("b").stream()))
                .doesNotHaveDuplicates();
        rebalance();
        assertThat(owned.get("a")).hasSize(everything.size() / 2);
        assertThat(owned.get("b")).hasSize(everything.size() / 2);
    }

    private void join(String... members) {
        for (String member : members) {
            owned.put(member, new ArrayList<>());
        }
    }

    /** One round; each then owns what it was given. */
    private void rebalance() {
        var subscriptions = new HashMap<String, Subscription>();
        owned.forEach((member, partitions) ->
                subscriptions.put(member, new Subscription(TOPICS, null, partitions, generation, Optional.empty())));
        generation++;
        var given = new PerTopicStickyAssignor().assign(cluster(), new GroupSubscription(subscriptions));
        given.groupAssignment().forEach((member, assignment) -> {
            // Kafka rejects an assignment of a partition that another member still owns.
            var added = new ArrayList<>(assignment.partitions());
            added.removeAll(owned.getOrDefault(member, List.of()));
            owned.forEach((other, partitions) -> {
                if (!other.equals(member)) {
                    assertThat(Collections.disjoint(added, partitions)).isTrue();
                }
            });
        });
        given.groupAssignment().forEach((member, assignment) -> owned.put(member, assignment.partitions()));
    }

    private long count(String member, String topic) {
        return owned.getOrDefault(member, List.of()).stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    private static List<TopicPartition> all() {
        var all = new ArrayList<TopicPartition>();
        for (String topic : TOPICS) {
            for (int i = 0; i < PARTITIONS; i++) {
                all.add(new TopicPartition(topic, i));
            }
        }
        return all;
    }

    private static Cluster cluster() {
        var partitions = all().stream()
                .map(one -> new PartitionInfo(one.topic(), one.partition(), Node.noNode(), new Node[0], new Node[0]))
                .toList();
        return new Cluster("test", List.of(), partitions, Set.of(), Set.of());
    }
}
