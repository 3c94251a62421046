package dev.lakeward.sink.consume;

import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.write.Parallel;
import dev.lakeward.sink.write.PartitionWriter;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.WriterContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of one worker: those that wait to be taken over, and the lanes of those that are. */
final class PartitionWriters {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriters.class);

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final WriterContext tools;
    private final Map<TopicPartition, Backoff> waiting = new HashMap<>();
    private final Map<TopicPartition, PartitionWriter> lanes = new HashMap<>();
    private final FenceCounter fences = new FenceCounter();

    PartitionWriters(WriterContext tools) {
        this.tools = tools;
    }

    void expect(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> waiting.put(partition, Backoff.none()));
    }

    /** Partitions whose time to be taken over has come. */
    Set<TopicPartition> ready(Instant now) {
        var ready = new HashSet<TopicPartition>();
        waiting.forEach((partition, backoff) -> {
            if (!backoff.at().isAfter(now)) {
                ready.add(partition);
            }
        });
        return ready;
    }

    /** Why partitions are not taken over yet, one sentence a cause; empty where all are. */
    List<String> waiting() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var partitions = new TreeMap<String, List<String>>();
        waiting.forEach((partition, backoff) -> partitions
                .computeIfAbsent(backoff.cause(), cause -> new ArrayList<>())
                .add(partition.toString()));
        return partitions.entrySet().stream()
                .map(entry -> "%d partitions to be taken over, %s among them%s"
                        .formatted(
                                entry.getValue().size(),
                                entry.getValue().getFirst(),
                                entry.getKey().isEmpty() ? "" : ": " + entry.getKey()))
                .toList();
    }

    /** Those of {@code partitions} that another sink has claimed since this one held or claimed them. */
    Set<TopicPartition> fenced(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition ->
                        waiting.getOrDefault(partition, Backoff.none()).fenced())
                .collect(Collectors.toSet());
    }

    /** Takes partitions over, all at the same time; returns those that succeeded, and where to read each from. */
    Map<TopicPartition, Long> takeOver(Map<TopicPartition, PartitionOffsetsReader.Extent> extents) {
        var taken = new ConcurrentHashMap<TopicPartition, PartitionWriter>();
        var from = new ConcurrentHashMap<TopicPartition, Long>();
        var failed = new ConcurrentHashMap<TopicPartition, Exception>();
        each(extents.entrySet(), entry -> {
            TopicPartition partition = entry.getKey();
            try {
                var claim = tools.recovery().takeOver(partition);
                var start = ResumeOffsetResolver.of(partition, claim, entry.getValue());
                tools.listener().recovered(claim.recovered());
                taken.put(
                        partition,
                        new PartitionWriter(
                                partition, tools, claim, entry.getValue().topicId(), start.range()));
                from.put(partition, start.read());
            } catch (IOException | FencedException e) {
                failed.put(partition, e);
            }
        });
        taken.keySet().forEach(waiting::remove);
        lanes.putAll(taken);
        failed.forEach(this::putOff);
        return from;
    }

    private void putOff(TopicPartition partition, Exception cause) {
        Instant now = tools.clock().instant();
        if (cause instanceof FencedException fence) {
            int inARow = fences.add(partition, fence);
            waiting.put(partition, Backoff.fenced(inARow, now));
            LOG.warn("fenced partition={} fences={} cause={}", partition, inARow, cause.getMessage());
            return;
        }
        Backoff later = waiting.getOrDefault(partition, Backoff.none()).later(now, cause);
        waiting.put(partition, later);
        LOG.warn("store is away partition={} failures={} cause={}", partition, later.failures(), cause.toString());
    }

    /**
     * Adds what was read, each partition's part at the same time; returns the partitions that have to be taken over again.
     */
    Set<TopicPartition> append(ConsumerRecords<ByteBuffer, ByteBuffer> records) {
        var failed = new ConcurrentHashMap<PartitionWriter, Exception>();
        each(records.partitions(), PROCESSORS, partition -> {
            PartitionWriter lane = lane(partition);
            try {
                lane.append(records.records(partition));
            } catch (IOException | FencedException e) {
                failed.put(lane, e);
            }
        });
        failed.forEach(this::retry);
        return failed.keySet().stream().map(PartitionWriter::partition).collect(Collectors.toSet());
    }

    /** The lane of a partition that was read from. */
    private PartitionWriter lane(TopicPartition partition) {
        PartitionWriter lane = lanes.get(partition);
        if (lane == null) {
            throw new IllegalStateException("read from %s, which is not taken over".formatted(partition));
        }
        return lane;
    }

    Collection<PartitionWriter> lanes() {
        return lanes.values();
    }

    /** Lets go of a lane whose store failed or that was fenced; its partition has to be taken over again. */
    private void retry(PartitionWriter lane, Exception cause) {
        lane.abandon();
        lanes.remove(lane.partition());
        putOff(lane.partition(), cause);
    }

    /** Lanes that have to land now, the largest too while all hold more than they may. */
    Map<PartitionWriter, Rotation.Reason> due(Instant now) {
        var due = new HashMap<PartitionWriter, Rotation.Reason>();
        for (PartitionWriter lane : lanes.values()) {
            lane.due(now).ifPresent(reason -> due.put(lane, reason));
        }
        long held = lanes.values().stream().mapToLong(PartitionWriter::memory).sum();
        if (held > tools.rotation().memory()) {
            List<PartitionWriter> largest = new ArrayList<>(lanes.values());
            largest.sort(Comparator.comparingLong(PartitionWriter::memory).reversed());
            for (PartitionWriter lane : largest) {
                if (held <= tools.rotation().memory() / 2) {
                    break;
                }
                held -= lane.memory();
                due.putIfAbsent(lane, Rotation.Reason.MEMORY);
            }
        }
        return due;
    }

    /** Lands lanes at the same time; returns those that landed. The others wait to be taken over again. */
    List<PartitionWriter> land(Map<PartitionWriter, Rotation.Reason> due) {
        var failed = new ConcurrentHashMap<PartitionWriter, Exception>();
        each(due.entrySet(), entry -> {
            try {
                entry.getKey().land(entry.getValue());
            } catch (IOException | FencedException e) {
                failed.put(entry.getKey(), e);
            }
        });
        failed.forEach(this::retry);
        List<PartitionWriter> landed =
                due.keySet().stream().filter(lane -> !failed.containsKey(lane)).toList();
        landed.forEach(lane -> fences.landed(lane.partition()));
        return landed;
    }

    /** Lets go of partitions without landing what is open. */
    void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            waiting.remove(partition);
            fences.forget(partition);
            PartitionWriter lane = lanes.remove(partition);
            if (lane != null) {
                lane.abandon();
            }
        }
    }

    /** Lets go of everything. */
    void clear() {
        waiting.clear();
        lanes.values().forEach(PartitionWriter::abandon);
        lanes.clear();
    }

    private <T> void each(Collection<T> elements, Parallel.Task<T> task) {
        each(elements, Integer.MAX_VALUE, task);
    }

    private <T> void each(Collection<T> elements, int most, Parallel.Task<T> task) {
        try {
            tools.parallel().each(elements, most, task);
        } catch (IOException | FencedException e) {
            throw new IllegalStateException("a task let a failure of one partition through", e);
        }
    }
}
