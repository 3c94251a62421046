package dev.lakeward.event.kafka;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of an installation where they are missing. Every service may do so at its start, in any order. */
public final class TopicSetup {
    private static final int REPLICATED = 3;
    private static final Duration HEARD_OF = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Long enough for a processor or sink to be away over a long weekend, and for replays. */
    private static final String RETENTION = Long.toString(Duration.ofDays(7).toMillis());

    private TopicSetup() {}

    /**
     * Makes what is missing; leaves what is there as it is.
     *
     * @param partitions of each topic; never changed afterwards, since keys would move
     * @param replication replicas of each partition; from 3 on, 2 of them must be in sync for a write
     * @throws KafkaException if the cluster refuses or cannot be reached
     */
    public static void ensure(Admin admin, Topics topics, Catalog catalog, int partitions, int replication) {
        try {
            Set<String> there = new HashSet<>(admin.listTopics().names().get());
            List<NewTopic> wanted = wanted(topics, catalog, partitions, replication);
            List<NewTopic> missing = wanted.stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .toList();
            for (var made : admin.createTopics(missing).values().values()) {
                awaitMade(made);
            }
            awaitLeaders(admin, wanted.stream().map(NewTopic::name).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while making topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot make the topics", e.getCause());
        }
    }

    private static void awaitMade(KafkaFuture<Void> made) throws InterruptedException, ExecutionException {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /**
     * A topic is made before its leaders serve it. A producer whose first batch is turned away for that while its second
     * is taken has lost its sequence, and fails for as long as its delivery timeout. Another service may have made them
     * a moment ago, so that all are awaited.
     */
    private static void awaitLeaders(Admin admin, List<String> names) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        describe(admin, names)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(one -> all.put(new TopicPartition(name, one.partition()), OffsetSpec.latest())));
        admin.listOffsets(all).all().get();
    }

    /** Asks until the broker that answers has heard of them. */
    private static Map<String, TopicDescription> describe(Admin admin, List<String> names)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + HEARD_OF.toNanos();
        while (true) {
            try {
                return admin.describeTopics(names).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static List<NewTopic> wanted(Topics topics, Catalog catalog, int partitions, int replication) {
        List<String> names = new ArrayList<>(List.of(
                topics.events(),
                topics.accepted(),
                topics.rejected(),
                topics.late(),
                topics.outcomes(),
                topics.commits()));
        catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.FACTS)
                .forEach(table -> names.add(topics.facts(table.name())));
        return names.stream()
                .map(name -> new NewTopic(name, partitions, (short) replication)
                        .configs(Map.of(
                                "message.timestamp.type",
                                name.equals(topics.events()) ? "LogAppendTime" : "CreateTime",
                                "retention.ms",
                                RETENTION,
                                "min.insync.replicas",
                                replication >= REPLICATED ? "2" : "1")))
                .toList();
    }
}
