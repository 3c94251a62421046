package dev.lakeward.bench.library;

import dev.lakeward.bench.run.Broker;
import dev.lakeward.sink.consume.PerTopicStickyAssignor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink's assignor beside those of the broker: what a second, third and fourth consumer get of 24 topics, and when. */
class AssignorComparison {
    private static final int PARTITIONS = 4;
    private static final List<String> TOPICS =
            IntStream.range(0, 24).mapToObj("topic-%02d"::formatted).toList();
    private static final Duration STABLE = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    @Test
    void assigns() throws Exception {
        try (var broker = Broker.start(folder.resolve("kafka"))) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
                admin.createTopics(TOPICS.stream()
                                .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                                .toList())
                        .all()
                        .get();
            }
            for (int round = 0; round < 2; round++) {
                grow(
                        broker.address(),
                        "ours-" + round,
                        Map.of(
                                "partition.assignment.strategy", PerTopicStickyAssignor.class.getName(),
                                "heartbeat.interval.ms", "2000",
                                "session.timeout.ms", "10000"));
                grow(
                        broker.address(),
                        "uniform-" + round,
                        Map.of("group.protocol", "consumer", "group.remote.assignor", "uniform"));
                grow(
                        broker.address(),
                        "range-" + round,
                        Map.of("group.protocol", "consumer", "group.remote.assignor", "range"));
            }
        }
    }

    private static void grow(String brokers, String group, Map<String, String> protocol) throws Exception {
        List<Member> members = new ArrayList<>();
        try {
            for (int count = 1; count <= 4; count++) {
                Map<TopicPartition, Integer> before = owners(members);
                long joined = System.nanoTime();
                members.add(new Member(brokers, group, count, protocol));
                long balanced = settle(members);
                Map<TopicPartition, Integer> after = owners(members);
                long moved = before.keySet().stream()
                        .filter(partition -> !Objects.equals(before.get(partition), after.get(partition)))
                        .count();
                System.out.printf(
                        "%s, %d members: settled after %,d ms, %d partitions moved, topics by largest share %s, by member %s%n",
                        group, count, (balanced - joined) / 1_000_000, moved, shares(after), totals(members));
            }
        } finally {
            for (Member member : members) {
                member.leave();
            }
        }
    }

    /** Waits until no assignment has changed for some seconds and all partitions are owned; says when the last changed. */
    private static long settle(List<Member> members) throws InterruptedException {
        while (true) {
            long last = members.stream().mapToLong(Member::changed).max().orElse(0);
            boolean all = owners(members).size() == TOPICS.size() * PARTITIONS;
            if (all && System.nanoTime() - last > STABLE.toNanos()) {
                return last;
            }
            members.getFirst().awaitPoll();
        }
    }

    private static Map<TopicPartition, Integer> owners(List<Member> members) {
        Map<TopicPartition, Integer> owners = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            for (TopicPartition partition : members.get(i).owned()) {
                owners.put(partition, i);
            }
        }
        return owners;
    }

    /** How many topics have a member with so many of their partitions. */
    private static Map<Long, Integer> shares(Map<TopicPartition, Integer> owners) {
        Map<Long, Integer> shares = new TreeMap<>();
        for (String topic : TOPICS) {
            Map<Integer, Long> byMember = new HashMap<>();
            owners.forEach((partition, member) ->
                    byMember.merge(member, partition.topic().equals(topic) ? 1L : 0L, Long::sum));
            shares.merge(
                    byMember.values().stream().mapToLong(Long::longValue).max().orElse(0), 1, Integer::sum);
        }
        return shares;
    }

    private static List<Integer> totals(List<Member> members) {
        return members.stream().map(member -> member.owned().size()).toList();
    }

    /** A consumer that polls in a thread of its own. */
    private static final class Member {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Object polled = new Object();
        private long polls;
        private final Thread thread;
        private volatile Set<TopicPartition> owned = Set.of();
        private volatile long changed = System.nanoTime();

        Member(String brokers, String group, int number, Map<String, String> protocol) {
            Map<String, Object> properties = new HashMap<>(protocol);
            properties.put("bootstrap.servers", brokers);
            properties.put("group.id", group);
            properties.put("group.instance.id", "sink-" + number);
            properties.put("auto.offset.reset", "earliest");
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer.subscribe(TOPICS);
            thread = Thread.ofPlatform().start(this::poll);
        }

        private void poll() {
            while (!ended.get()) {
                consumer.poll(Duration.ofMillis(50));
                Set<TopicPartition> now = new HashSet<>(consumer.assignment());
                if (!now.equals(owned)) {
                    owned = now;
                    changed = System.nanoTime();
                }
                synchronized (polled) {
                    polls++;
                    polled.notifyAll();
                }
            }
            consumer.close();
        }

        void awaitPoll() throws InterruptedException {
            synchronized (polled) {
                long before = polls;
                while (polls == before) {
                    polled.wait();
                }
            }
        }

        Set<TopicPartition> owned() {
            return owned;
        }

        long changed() {
            return changed;
        }

        void leave() throws InterruptedException {
            ended.set(true);
            thread.join();
        }
    }
}
