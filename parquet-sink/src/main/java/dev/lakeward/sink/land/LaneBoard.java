package dev.lakeward.sink.land;

import dev.lakeward.sink.commit.FencedException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of one worker: those that wait to be taken over, and the lanes of those that are. */
final class LaneBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LaneBoard.class);

    private final LaneTools tools;
    private final Map<TopicPartition, Backoff> waiting = new HashMap<>();
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();

    LaneBoard(LaneTools tools) {
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

    /** Takes partitions over, all at the same time; returns those that succeeded, and where to read each from. */
    Map<TopicPartition, Long> takeOver(Map<TopicPartition, TopicWatch.Extent> extents) throws FencedException {
        var taken = new ConcurrentHashMap<TopicPartition, Lane>();
        var from = new ConcurrentHashMap<TopicPartition, Long>();
        var failed = new ConcurrentHashMap<TopicPartition, IOException>();
        each(extents.entrySet(), entry -> {
            TopicPartition partition = entry.getKey();
            try {
                var claim = tools.recovery().takeOver(partition);
                var start = StartCheck.of(partition, claim, entry.getValue());
                tools.listener().recovered(claim.recovered());
                taken.put(
                        partition,
                        new Lane(partition, tools, claim, entry.getValue().topicId(), start.range()));
                from.put(partition, start.read());
            } catch (IOException e) {
                failed.put(partition, e);
            }
        });
        taken.keySet().forEach(waiting::remove);
        lanes.putAll(taken);
        failed.forEach(this::putOff);
        return from;
    }

    private void putOff(TopicPartition partition, IOException cause) {
        Backoff later = waiting.getOrDefault(partition, Backoff.none())
                .later(tools.clock().instant());
        waiting.put(partition, later);
        LOG.warn("store is away partition={} failures={} cause={}", partition, later.failures(), cause.toString());
    }

    /** Adds what was read, each partition's part at the same time; returns the partitions whose store failed. */
    Set<TopicPartition> append(ConsumerRecords<ByteBuffer, ByteBuffer> records) throws FencedException {
        var failed = new ConcurrentHashMap<Lane, IOException>();
        each(records.partitions(), partition -> {
            Lane lane = lane(partition);
            try {
                lane.append(records.records(partition));
            } catch (IOException e) {
                failed.put(lane, e);
            }
        });
        failed.forEach(this::retry);
        return failed.keySet().stream().map(Lane::partition).collect(Collectors.toSet());
    }

    /** The lane of a partition that was read from. */
    private Lane lane(TopicPartition partition) {
        Lane lane = lanes.get(partition);
        if (lane == null) {
            throw new IllegalStateException("read from %s, which is not taken over".formatted(partition));
        }
        return lane;
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    /** Lets go of a lane whose store failed; its partition has to be taken over again. */
    private void retry(Lane lane, IOException cause) {
        lane.abandon();
        lanes.remove(lane.partition());
        putOff(lane.partition(), cause);
    }

    /** Lanes that have to land now, the largest too while all hold more than they may. */
    Map<Lane, Rotation.Reason> due(Instant now) {
        var due = new HashMap<Lane, Rotation.Reason>();
        for (Lane lane : lanes.values()) {
            lane.due(now).ifPresent(reason -> due.put(lane, reason));
        }
        long held = lanes.values().stream().mapToLong(Lane::memory).sum();
        if (held > tools.rotation().memory()) {
            List<Lane> largest = new ArrayList<>(lanes.values());
            largest.sort(Comparator.comparingLong(Lane::memory).reversed());
            for (Lane lane : largest) {
                if (held <= tools.rotation().memory() / 2) {
                    break;
                }
                held -= lane.memory();
                due.putIfAbsent(lane, Rotation.Reason.MEMORY);
            }
        }
        return due;
    }

    /** Lands lanes at the same time; returns those that landed. Those whose store failed wait to be taken over again. */
    List<Lane> land(Map<Lane, Rotation.Reason> due) throws FencedException {
        var failed = new ConcurrentHashMap<Lane, IOException>();
        each(due.entrySet(), entry -> {
            try {
                entry.getKey().land(entry.getValue());
            } catch (IOException e) {
                failed.put(entry.getKey(), e);
            }
        });
        failed.forEach(this::retry);
        return due.keySet().stream().filter(lane -> !failed.containsKey(lane)).toList();
    }

    /** Lets go of partitions without landing what is open. */
    void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            waiting.remove(partition);
            Lane lane = lanes.remove(partition);
            if (lane != null) {
                lane.abandon();
            }
        }
    }

    /** Lets go of everything. */
    void clear() {
        waiting.clear();
        lanes.values().forEach(Lane::abandon);
        lanes.clear();
    }

    private static <T> void each(Collection<T> elements, Parallel.Task<T> task) throws FencedException {
        if (elements.isEmpty()) {
            return;
        }
        try {
            Parallel.each(elements, task);
        } catch (IOException e) {
            throw new UncheckedIOException("stopped", e);
        }
    }
}
