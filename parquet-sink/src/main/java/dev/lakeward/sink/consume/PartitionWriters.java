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

/** The assigned partitions of one worker: those that wait for their lease, and the writers of those that have it. */
final class PartitionWriters {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriters.class);
    /** Some 35 files: with fewer, each batch of usual events would be committed in parts. */
    private static final long LEAST_OPEN_FILES = 16L << 20;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final WriterContext context;
    private final Map<TopicPartition, Backoff> waiting = new HashMap<>();
    private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();
    private final FenceCounter fences = new FenceCounter();

    PartitionWriters(WriterContext context) {
        this.context = context;
    }

    /** Adds assigned partitions that are to be leased. */
    void assign(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> waiting.put(partition, Backoff.none()));
    }

    /** Partitions whose lease is to be tried now. */
    Set<TopicPartition> ready(Instant now) {
        var ready = new HashSet<TopicPartition>();
        waiting.forEach((partition, backoff) -> {
            if (backoff.isDue(now)) {
                ready.add(partition);
            }
        });
        return ready;
    }

    /** Why partitions are not leased yet, one sentence per cause; empty if all are leased. */
    List<String> waiting() {
        var partitions = new TreeMap<String, List<String>>();
        waiting.forEach((partition, backoff) -> partitions
                .computeIfAbsent(backoff.cause(), cause -> new ArrayList<>())
                .add(partition.toString()));
        return partitions.entrySet().stream()
                .map(entry -> "%d partitions to be leased, %s among them%s"
                        .formatted(
                                entry.getValue().size(),
                                entry.getValue().getFirst(),
                                entry.getKey().isEmpty() ? "" : ": " + entry.getKey()))
                .toList();
    }

    /** Those of {@code partitions} that another sink has leased since this one did. */
    Set<TopicPartition> fenced(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition ->
                        waiting.getOrDefault(partition, Backoff.none()).fenced())
                .collect(Collectors.toSet());
    }

    /** Leases partitions, all at the same time; returns those that succeeded, with the offset to read from. */
    Map<TopicPartition, Long> lease(Map<TopicPartition, PartitionOffsets> offsets) {
        var leased = new ConcurrentHashMap<TopicPartition, PartitionWriter>();
        var positions = new ConcurrentHashMap<TopicPartition, Long>();
        var failed = new ConcurrentHashMap<TopicPartition, Exception>();
        each(offsets.entrySet(), entry -> {
            TopicPartition partition = entry.getKey();
            try {
                var lease = context.recovery().lease(partition);
                var resume = ResumeOffsetResolver.resolve(partition, lease, entry.getValue());
                context.listener().recovered(lease.recovered());
                String topicId = entry.getValue().topicId();
                leased.put(partition, new PartitionWriter(partition, context, lease, topicId, resume.rangeStart()));
                positions.put(partition, resume.position());
            } catch (IOException | FencedException e) {
                failed.put(partition, e);
            }
        });
        leased.keySet().forEach(waiting::remove);
        writers.putAll(leased);
        failed.forEach(this::backOff);
        return positions;
    }

    private void backOff(TopicPartition partition, Exception cause) {
        Instant now = context.clock().instant();
        if (cause instanceof FencedException fence) {
            int inARow = fences.add(partition, fence);
            waiting.put(partition, Backoff.fenced(inARow, now));
            LOG.warn("fenced partition={} fences={} cause={}", partition, inARow, cause.getMessage());
            return;
        }
        Backoff next = waiting.getOrDefault(partition, Backoff.none()).failed(now, cause);
        waiting.put(partition, next);
        LOG.warn("store fails partition={} failures={} cause={}", partition, next.failures(), next.cause());
    }

    /** Appends records, all partitions at the same time; returns the partitions that have to be leased again. */
    Set<TopicPartition> append(ConsumerRecords<ByteBuffer, ByteBuffer> records) {
        var failed = new ConcurrentHashMap<PartitionWriter, Exception>();
        long most = openFiles(records.partitions().size());
        each(records.partitions(), PROCESSORS, partition -> {
            PartitionWriter writer = writer(partition);
            try {
                writer.append(records.records(partition), most);
            } catch (IOException | FencedException e) {
                failed.put(writer, e);
            }
        });
        failed.forEach(this::retry);
        return failed.keySet().stream().map(PartitionWriter::partition).collect(Collectors.toSet());
    }

    /** Bytes of heap that the open files of each of {@code partitions} may take before their rows are counted. */
    private long openFiles(int partitions) {
        return Math.max(context.rotation().memory() / Math.max(1, partitions), LEAST_OPEN_FILES);
    }

    private PartitionWriter writer(TopicPartition partition) {
        PartitionWriter writer = writers.get(partition);
        if (writer == null) {
            throw new IllegalStateException("read from %s, which is not leased".formatted(partition));
        }
        return writer;
    }

    /** Whether all partitions are leased, and nothing is open that has to be committed in time. */
    boolean isIdle() {
        return waiting.isEmpty() && writers.values().stream().allMatch(PartitionWriter::isEmpty);
    }

    Collection<PartitionWriter> all() {
        return writers.values();
    }

    /** Discards a writer whose store failed or that was fenced; its partition has to be leased again. */
    private void retry(PartitionWriter writer, Exception cause) {
        writer.abandon();
        writers.remove(writer.partition());
        backOff(writer.partition(), cause);
    }

    /** Writers that have to commit now; while all together hold too much memory, the largest ones too. */
    Map<PartitionWriter, Rotation.Reason> due(Instant now) {
        var due = new HashMap<PartitionWriter, Rotation.Reason>();
        for (PartitionWriter writer : writers.values()) {
            writer.due(now).ifPresent(reason -> due.put(writer, reason));
        }
        long most = context.rotation().memory();
        long held = writers.values().stream().mapToLong(PartitionWriter::memory).sum();
        if (held > most) {
            List<PartitionWriter> largest = new ArrayList<>(writers.values());
            largest.sort(Comparator.comparingLong(PartitionWriter::memory).reversed());
            for (PartitionWriter writer : largest) {
                if (held <= most / 2) {
                    break;
                }
                held -= writer.memory();
                due.putIfAbsent(writer, Rotation.Reason.MEMORY);
            }
        }
        return due;
    }

    /** Commits at the same time; returns the partitions that failed, which have to be leased again. */
    Set<TopicPartition> commit(Map<PartitionWriter, Rotation.Reason> due) {
        var failed = new ConcurrentHashMap<PartitionWriter, Exception>();
        each(due.entrySet(), entry -> {
            try {
                entry.getKey().commit(entry.getValue());
            } catch (IOException | FencedException e) {
                failed.put(entry.getKey(), e);
            }
        });
        failed.forEach(this::retry);
        due.keySet().stream()
                .filter(writer -> !failed.containsKey(writer))
                .forEach(writer -> fences.reset(writer.partition()));
        return failed.keySet().stream().map(PartitionWriter::partition).collect(Collectors.toSet());
    }

    /** Removes partitions and discards what is open. */
    void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            waiting.remove(partition);
            fences.reset(partition);
            PartitionWriter writer = writers.remove(partition);
            if (writer != null) {
                writer.abandon();
            }
        }
    }

    /** Removes all partitions and discards what is open. */
    void clear() {
        waiting.clear();
        writers.values().forEach(PartitionWriter::abandon);
        writers.clear();
    }

    private <T> void each(Collection<T> elements, Parallel.Task<T> task) {
        each(elements, Integer.MAX_VALUE, task);
    }

    private <T> void each(Collection<T> elements, int most, Parallel.Task<T> task) {
        try {
            context.parallel().each(elements, most, task);
        } catch (IOException | FencedException e) {
            throw new IllegalStateException("a task did not handle the failure of one partition", e);
        }
    }
}
