package dev.lakeward.sink.consume;

import dev.lakeward.event.runtime.IdlePoll;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.write.PartitionWriter;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkStatus;
import dev.lakeward.sink.write.WriterContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of the sink: a consumer, and the writers of the partitions that the group assigns to it. */
final class SinkWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final PartitionOffsetsReader offsets;
    private final GroupMembership membership;
    private final WriterContext context;
    private final PartitionWriters writers;
    private final IdlePoll idle = new IdlePoll(System::nanoTime);
    /** Offsets that this worker has committed to Kafka. */
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile SinkStatus status = SinkStatus.IDLE;
    private volatile List<String> waiting = List.of();

    /** The consumer, of which other threads may only ask for its metrics. */
    Consumer<?, ?> consumer() {
        return consumer;
    }

    SinkWorker(Consumer<ByteBuffer, ByteBuffer> consumer, Admin admin, WriterContext context) {
        this.consumer = consumer;
        this.offsets = new PartitionOffsetsReader(admin, consumer);
        this.membership = new GroupMembership(consumer);
        this.context = context;
        this.writers = new PartitionWriters(context);
    }

    /** Whether the group assigns the partition to this worker. Safe for any thread. */
    boolean isAssigned(TopicPartition partition) {
        return assigned.contains(partition);
    }

    /** Makes {@link #run} commit what is open and return. Safe for any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Works until it is stopped, or until a failure that a retry cannot fix. */
    @Override
    public void run() {
        try {
            consumer.subscribe(context.router().topics(), new RebalanceListener());
            while (!stopping) {
                pollOnce();
            }
            handOver(Set.copyOf(consumer.assignment()));
        } catch (FencedInstanceIdException e) {
            throw new SinkStoppedException(
                    "fenced: another sink has joined the group under the same name, and holds the partitions of this"
                            + " one; give each sink a name of its own (LAKEWARD_SINK_INSTANCE)",
                    e);
        } finally {
            // Closing the consumer revokes its partitions: after a failure, open ranges must not be committed then.
            writers.clear();
            // A static member does not leave its group; the broker would only answer the last fetch.
            consumer.close(CloseOptions.timeout(POLL));
        }
    }

    private void pollOnce() {
        ConsumerRecords<ByteBuffer, ByteBuffer> records = poll();
        if (!records.isEmpty() || !writers.isIdle()) {
            idle.worked();
        }
        consumer.pause(writers.append(records));
        Instant now = context.clock().instant();
        consumer.pause(writers.commit(writers.due(now)));
        lease(writers.ready(now));
        commitOffsets();
        waiting = writers.waiting();
        status = writers.all().stream()
                .map(writer ->
                        writer.status(consumer.currentLag(writer.partition()).orElse(0)))
                .reduce(SinkStatus.IDLE, SinkStatus::plus);
    }

    SinkStatus status() {
        return status;
    }

    /** Why partitions are not leased yet. */
    List<String> waiting() {
        return waiting;
    }

    private ConsumerRecords<ByteBuffer, ByteBuffer> poll() {
        try {
            return idle.poll(POLL, consumer::poll, () -> stopping || !writers.isIdle());
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException e) {
            // Retention has passed the consumer: leasing the partition again finds how much is lost, and stops the
            // sink.
            Set<TopicPartition> passed = e.offsetOutOfRangePartitions().keySet();
            consumer.pause(passed);
            writers.drop(passed);
            writers.assign(passed);
            passed.forEach(partition -> consumer.seek(partition, 0));
            return ConsumerRecords.empty();
        }
    }

    private void lease(Set<TopicPartition> ready) {
        Set<TopicPartition> confirmed = new HashSet<>(ready);
        Set<TopicPartition> fenced = writers.fenced(ready);
        if (!fenced.isEmpty() && !membership.confirms(fenced)) {
            // The next poll joins the group again and reports which partitions are lost; those are dropped then.
            confirmed.removeAll(fenced);
        }
        if (confirmed.isEmpty()) {
            return;
        }
        Map<TopicPartition, PartitionOffsets> known;
        try {
            known = offsets.read(confirmed);
        } catch (RetriableException | WakeupException e) {
            LOG.info("Kafka does not respond yet partitions={} cause={}", confirmed.size(), e.toString());
            return;
        }
        writers.lease(known).forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            consumer.resume(Set.of(partition));
        });
    }

    private void commitOffsets() {
        Map<TopicPartition, OffsetAndMetadata> changed = offsetsToCommit(writers.all());
        if (!changed.isEmpty()) {
            consumer.commitAsync(changed, (partitions, failure) -> {
                if (failure != null) {
                    partitions.keySet().forEach(committed::remove);
                    LOG.debug("offsets are not committed; only the reported progress is older", failure);
                }
            });
            context.faults().after(FaultPoints.Step.OFFSET_COMMITTED);
        }
    }

    /**
     * Offsets that have grown. Of a partition with no open range, the position counts, which is after transaction
     * markers.
     */
    private Map<TopicPartition, OffsetAndMetadata> offsetsToCommit(Collection<PartitionWriter> of) {
        var changed = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (PartitionWriter writer : of) {
            TopicPartition partition = writer.partition();
            long logEnd = writer.committedEnd();
            long reached = writer.isEmpty() ? Math.max(logEnd, consumer.position(partition)) : logEnd;
            if (reached > committed.getOrDefault(partition, 0L)) {
                committed.put(partition, reached);
                changed.put(partition, PartitionOffsets.toCommit(reached, logEnd));
            }
        }
        return changed;
    }

    /** Commits the open ranges of {@code partitions} and drops these; what fails is read again by the next owner. */
    private void handOver(Collection<TopicPartition> partitions) {
        var open = new HashMap<PartitionWriter, Rotation.Reason>();
        of(partitions).stream()
                .filter(writer -> !writer.isEmpty())
                .forEach(writer -> open.put(writer, Rotation.Reason.HANDOVER));
        writers.commit(open);
        try {
            consumer.commitSync(offsetsToCommit(of(partitions)), Duration.ofSeconds(5));
        } catch (KafkaException e) {
            LOG.debug("offsets are not committed; only the reported progress is older", e);
        }
        writers.drop(partitions);
        partitions.forEach(committed::remove);
    }

    private List<PartitionWriter> of(Collection<TopicPartition> partitions) {
        return writers.all().stream()
                .filter(writer -> partitions.contains(writer.partition()))
                .toList();
    }

    private final class RebalanceListener implements ConsumerRebalanceListener {
        private boolean joined;

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!joined) {
                // A static member gets the assignment that the group has stored. If all members were killed between
                // the two rounds of a rebalance, partitions that were to move are in none of these assignments.
                consumer.enforceRebalance("the assignment may be from before this process started");
                joined = true;
            }
            // A position, so that the consumer looks up none; nothing is read until the lease says from where.
            partitions.forEach(partition -> consumer.seek(partition, 0));
            consumer.pause(partitions);
            writers.assign(partitions);
            assigned.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assigned.removeAll(partitions);
            handOver(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            assigned.removeAll(partitions);
            LOG.warn("the group has assigned partitions to another member partitions={}", partitions.size());
            writers.drop(partitions);
            partitions.forEach(committed::remove);
        }
    }
}
