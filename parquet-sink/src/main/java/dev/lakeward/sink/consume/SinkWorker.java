package dev.lakeward.sink.consume;

import dev.lakeward.sink.lease.FaultPoints.Step;
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

/** One thread of the sink: a consumer and the lanes of the partitions that the group gives it. */
final class SinkWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final PartitionOffsetsReader topics;
    private final GroupMembership membership;
    private final WriterContext tools;
    private final PartitionWriters board;
    private final Map<TopicPartition, Long> told = new HashMap<>();
    private final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile SinkStatus pulse = SinkStatus.IDLE;
    private volatile List<String> waiting = List.of();

    SinkWorker(Consumer<ByteBuffer, ByteBuffer> consumer, Admin admin, WriterContext tools) {
        this.consumer = consumer;
        this.topics = new PartitionOffsetsReader(admin, consumer);
        this.membership = new GroupMembership(consumer);
        this.tools = tools;
        this.board = new PartitionWriters(tools);
    }

    /** Whether this worker has been given the partition. */
    boolean holds(TopicPartition partition) {
        return held.contains(partition);
    }

    /** Makes {@link #run} land what is open and return. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Works until it is stopped, or until something fails that trying again cannot fix. */
    @Override
    public void run() {
        try {
            consumer.subscribe(tools.router().topics(), new Handover());
            while (!stopping) {
                turn();
            }
            handOver(Set.copyOf(consumer.assignment()));
        } catch (FencedInstanceIdException e) {
            throw new SinkStoppedException(
                    "fenced: another sink has joined the group under the same name, and holds the partitions of this one;"
                            + " give each sink a name of its own (LAKEWARD_SINK_INSTANCE)",
                    e);
        } finally {
            // Closing gives the partitions back: what is still open after a failure must not land on the way out.
            board.clear();
            consumer.close();
        }
    }

    private void turn() {
        consumer.pause(board.append(poll()));
        Instant now = tools.clock().instant();
        land(board.due(now));
        takeOver(board.ready(now));
        tell();
        waiting = board.waiting();
        pulse = board.lanes().stream()
                .map(lane -> lane.pulse(consumer.currentLag(lane.partition()).orElse(0)))
                .reduce(SinkStatus.IDLE, SinkStatus::and);
    }

    SinkStatus pulse() {
        return pulse;
    }

    /** Why partitions are not taken over yet. */
    List<String> waiting() {
        return waiting;
    }

    private ConsumerRecords<ByteBuffer, ByteBuffer> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException e) {
            // Retention has passed the reader: taking the partition over again tells how much is lost, and stops.
            Set<TopicPartition> passed = e.offsetOutOfRangePartitions().keySet();
            consumer.pause(passed);
            board.drop(passed);
            board.expect(passed);
            passed.forEach(partition -> consumer.seek(partition, 0));
            return ConsumerRecords.empty();
        }
    }

    private void land(Map<PartitionWriter, Rotation.Reason> due) {
        if (due.isEmpty()) {
            return;
        }
        List<PartitionWriter> landed = board.land(due);
        due.keySet().stream()
                .filter(lane -> !landed.contains(lane))
                .forEach(lane -> consumer.pause(Set.of(lane.partition())));
    }

    private void takeOver(Set<TopicPartition> ready) {
        Set<TopicPartition> assigned = new HashSet<>(ready);
        Set<TopicPartition> fenced = board.fenced(ready);
        if (!fenced.isEmpty() && !membership.confirms(fenced)) {
            // The next poll joins the group again and says which partitions were lost; those are dropped then.
            assigned.removeAll(fenced);
        }
        if (assigned.isEmpty()) {
            return;
        }
        Map<TopicPartition, PartitionOffsetsReader.Extent> extents;
        try {
            extents = topics.extents(assigned);
        } catch (RetriableException | WakeupException e) {
            LOG.info("Kafka does not answer yet partitions={} cause={}", assigned.size(), e.toString());
            return;
        }
        board.takeOver(extents).forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            consumer.resume(Set.of(partition));
        });
    }

    /** Tells Kafka how far the partitions have landed that hold nothing open, markers of transactions passed too. */
    private void tell() {
        Map<TopicPartition, OffsetAndMetadata> news = news(board.lanes());
        if (!news.isEmpty()) {
            consumer.commitAsync(news, (offsets, failure) -> {
                if (failure != null) {
                    offsets.keySet().forEach(told::remove);
                    LOG.debug("Kafka did not take the offsets, which are only a hint", failure);
                }
            });
            tools.faults().after(Step.OFFSET_TOLD);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Collection<PartitionWriter> lanes) {
        var news = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (PartitionWriter lane : lanes) {
            long reached =
                    lane.isEmpty() ? Math.max(lane.landed(), consumer.position(lane.partition())) : lane.landed();
            Long before = told.get(lane.partition());
            if (before == null ? reached > 0 : reached > before) {
                told.put(lane.partition(), reached);
                news.put(lane.partition(), CommitMetadata.of(reached, lane.landed()));
            }
        }
        return news;
    }

    /** Lands what is open in {@code partitions} and lets go of them. What cannot land now, the next owner reads again. */
    private void handOver(Collection<TopicPartition> partitions) {
        var open = new HashMap<PartitionWriter, Rotation.Reason>();
        board.lanes().stream()
                .filter(lane -> partitions.contains(lane.partition()) && !lane.isEmpty())
                .forEach(lane -> open.put(lane, Rotation.Reason.HANDOVER));
        board.land(open);
        var kept = board.lanes().stream()
                .filter(lane -> partitions.contains(lane.partition()))
                .toList();
        try {
            consumer.commitSync(news(kept), Duration.ofSeconds(5));
        } catch (KafkaException e) {
            LOG.debug("Kafka did not take the offsets, which are only a hint", e);
        }
        board.drop(partitions);
        partitions.forEach(told::remove);
    }

    private final class Handover implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // A position, so that none is looked for; nothing is read before the commit log has said from where.
            partitions.forEach(partition -> consumer.seek(partition, 0));
            consumer.pause(partitions);
            board.expect(partitions);
            held.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            held.removeAll(partitions);
            handOver(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            held.removeAll(partitions);
            LOG.warn("the group has given partitions to another partitions={}", partitions.size());
            board.drop(partitions);
            partitions.forEach(told::remove);
        }
    }
}
