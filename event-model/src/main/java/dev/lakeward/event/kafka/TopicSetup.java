package dev.lakeward.event.kafka;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of an installation that do not exist yet. Every service may do so at its start, in any order. */
public final class TopicSetup {
    private static final int REPLICAS_FOR_QUORUM = 3;
    private static final Duration METADATA_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Long enough for a processor or sink to be down over a long weekend, and for replays. */
    private static final String RETENTION = Long.toString(Duration.ofDays(7).toMillis());

    private TopicSetup() {}

    /**
     * Creates missing topics and leaves existing ones unchanged.
     *
     * @param partitions of each topic; never changed afterwards, since keys would move
     * @param replication replicas of each partition; from 3 on, 2 of them must be in sync for a write
     * @throws KafkaException if the cluster rejects it or cannot be reached
     */
    public static void ensure(Admin admin, Topics topics, Catalog catalog, int partitions, int replication) {
        Set<String> present = KafkaFutures.await(admin.listTopics().names(), "list the topics");
        List<NewTopic> wanted = wanted(topics, catalog, partitions, replication);
        List<NewTopic> missing =
                wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
        admin.createTopics(missing).values().forEach(TopicSetup::awaitCreated);
        awaitLeaders(admin, wanted.stream().map(NewTopic::name).toList());
    }

    /** Another service may have created the topic at the same time. */
    private static void awaitCreated(String topic, KafkaFuture<Void> created) {
        try {
            KafkaFutures.await(created, "create the topics");
        } catch (KafkaException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new KafkaException(
                        "topic %s is missing, and this account must not create it: run `lakeward topics` with one that can"
                                .formatted(topic),
                        e.getCause());
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /**
     * A topic exists before its leaders serve it. A producer whose first batch is rejected for that while its second one is
     * accepted has lost its sequence, and fails until its delivery timeout. Another service may have created the topics a
     * moment ago, so that the leaders of all are awaited.
     */
    private static void awaitLeaders(Admin admin, List<String> names) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        describe(admin, names)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(one -> all.put(new TopicPartition(name, one.partition()), OffsetSpec.latest())));
        KafkaFutures.await(admin.listOffsets(all).all(), "reach the leaders of the topics");
    }

    /** Asks until the broker that answers has the topics in its metadata. */
    private static Map<String, TopicDescription> describe(Admin admin, List<String> names) {
        long end = System.nanoTime() + METADATA_PATIENCE.toNanos();
        while (true) {
            try {
                return KafkaFutures.await(admin.describeTopics(names).allTopicNames(), "describe the topics");
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** The names of all topics that services share, without that of write keys. */
    public static List<String> names(Topics topics, Catalog catalog) {
        List<String> names = new ArrayList<>(
                List.of(topics.events(), topics.accepted(), topics.rejected(), topics.outcomes(), topics.commits()));
        catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.FACTS)
                .forEach(table -> names.add(topics.facts(table.name())));
        return names;
    }

    private static List<NewTopic> wanted(Topics topics, Catalog catalog, int partitions, int replication) {
        return names(topics, catalog).stream()
                .map(name -> new NewTopic(name, partitions, (short) replication)
                        .configs(Map.of(
                                "message.timestamp.type",
                                name.equals(topics.events()) ? "LogAppendTime" : "CreateTime",
                                "retention.ms",
                                RETENTION,
                                "min.insync.replicas",
                                replication >= REPLICAS_FOR_QUORUM ? "2" : "1")))
                .toList();
    }
}
