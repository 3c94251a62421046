package dev.lakeward.processor.query;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.tick.EventTicks;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until an event is applied after some repartition topics. A stage sends to the next one at a tick, and commits: so at
 * each step the group must have committed all offsets that were there, and then the first record of the next second.
 */
final class AppliedOffsetWaiter implements AutoCloseable {
    private static final long PAUSE = 50_000_000;
    private static final long SECOND = 1000;
    /** Further topics that what people with several ids did goes through, to what is listed. */
    private static final int REPARTITIONS_OF_PERSONS = 3;

    private final Admin admin;
    private final Topics topics;
    private final EventTicks ticks;
    private final InstantSource clock;

    AppliedOffsetWaiter(Map<String, String> kafka, Topics topics, EventTicks ticks, InstantSource clock) {
        this.admin = Admin.create(new HashMap<>(kafka));
        this.topics = topics;
        this.ticks = ticks;
        this.clock = clock;
    }

    /** Whether the event was through {@code repartitions} internal topics before the deadline. */
    boolean passed(LiveRequest.At at, int repartitions, long deadline) {
        var origin = new TopicPartition(topics.events(), at.partition());
        if (!passed(Map.of(origin, at.offset() + 1), deadline)) {
            return false;
        }
        for (int repartition = 0; repartition < repartitions; repartition++) {
            if (!passedRepartition(deadline)) {
                return false;
            }
        }
        for (int repartition = 0; repartition < REPARTITIONS_OF_PERSONS && repartitions > 1; repartition++) {
            if (isLinked() && !passedRepartition(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** The topic of assignments has records where ids were linked, and no ticks. */
    private boolean passedRepartition(long deadline) {
        return until(() -> reached(ends(partitions(topics.assignments()::equals))), deadline)
                && passed(ends(repartitionPartitions()), deadline);
    }

    private boolean isLinked() {
        return ends(partitions(topics.assignments()::equals)).values().stream().anyMatch(end -> end > 0);
    }

    /** Waits for these offsets, and for the second that follows now, which no tick would begin on an idle lake. */
    private boolean passed(Map<TopicPartition, Long> offsets, long deadline) {
        if (!until(() -> reached(offsets), deadline)) {
            return false;
        }
        long second = (clock.millis() / SECOND + 1) * SECOND;
        return until(
                () -> {
                    ticks.wantAll();
                    return reached(firstFrom(offsets.keySet(), second));
                },
                deadline);
    }

    private static boolean until(BooleanSupplier condition, long deadline) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    private boolean reached(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                result(() -> admin.listConsumerGroupOffsets(topics.processorGroup())
                        .partitionsToOffsetAndMetadata()
                        .get());
        return offsets.entrySet().stream().allMatch(entry -> {
            OffsetAndMetadata at = committed.get(entry.getKey());
            return at == null ? entry.getValue() == 0 : at.offset() >= entry.getValue();
        });
    }

    private Collection<TopicPartition> repartitionPartitions() {
        String prefix = topics.processorGroup() + "-";
        return partitions(
                name -> name.startsWith(prefix) && name.endsWith("-repartition") && !name.equals(topics.assignments()));
    }

    private Collection<TopicPartition> partitions(Predicate<String> wanted) {
        return result(() -> {
            Set<String> names =
                    admin.listTopics().names().get().stream().filter(wanted).collect(Collectors.toSet());
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
        });
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, partition -> OffsetSpec.latest(), 0);
    }

    /** One past the first record of that second or later; out of reach where there is none yet. */
    private Map<TopicPartition, Long> firstFrom(Collection<TopicPartition> partitions, long second) {
        return offsets(partitions, partition -> OffsetSpec.forTimestamp(second), 1);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec, long plus) {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, spec));
        return result(() -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, info) ->
                            offsets.put(partition, info.offset() < 0 ? Long.MAX_VALUE : info.offset() + plus));
            return offsets;
        });
    }

    private interface Asking<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T result(Asking<T> asking) {
        try {
            return Objects.requireNonNull(asking.ask());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Instances.moving();
        } catch (ExecutionException | KafkaException e) {
            throw LiveException.unavailable("Kafka does not say how far events have come; ask again.");
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
