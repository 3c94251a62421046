package dev.lakeward.ingest.tracking.receipt;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the log for one search, within a time. One thread. */
final class LogReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long deadline;

    LogReader(KafkaConsumer<byte[], byte[]> consumer, Duration timeout) {
        this.consumer = consumer;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Offsets of a partition, the last one exclusive. */
    record Span(long from, long to) {
        boolean isEmpty() {
            return from >= to;
        }

        long size() {
            return Math.max(0, to - from);
        }
    }

    /** How a scan continues. */
    enum Next {
        /** More of this partition. */
        MORE,
        /** No more of this partition. */
        PASSED,
        /** No more of any partition. */
        STOP
    }

    /** Receives records, partition by partition in order of the log. */
    @FunctionalInterface
    interface Visitor {
        Next visit(ConsumerRecord<byte[], byte[]> found);
    }

    /** All partitions of a topic. */
    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** All committed records that each partition holds now. */
    Map<TopicPartition, Span> all(Collection<TopicPartition> partitions) {
        var begins = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        var spans = new HashMap<TopicPartition, Span>();
        partitions.forEach(partition ->
                spans.put(partition, new Span(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L))));
        return spans;
    }

    /** The part of each partition from a time on, in milliseconds since 1970-01-01T00:00:00Z. */
    Map<TopicPartition, Span> since(Collection<TopicPartition> partitions, long time) {
        var asked = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> asked.put(partition, Math.max(0, time)));
        var begins = consumer.offsetsForTimes(asked);
        var ends = consumer.endOffsets(partitions);
        var spans = new HashMap<TopicPartition, Span>();
        partitions.forEach(partition -> {
            long end = ends.getOrDefault(partition, 0L);
            var begin = begins.get(partition);
            spans.put(partition, new Span(begin == null ? end : begin.offset(), end));
        });
        return spans;
    }

    /**
     * Passes the records in these spans to the visitor.
     *
     * @throws KafkaException if the time is over
     */
    void scan(Map<TopicPartition, Span> spans, Visitor visitor) {
        var open = new HashMap<TopicPartition, Span>();
        spans.forEach((partition, span) -> {
            if (!span.isEmpty()) {
                open.put(partition, span);
            }
        });
        consumer.assign(open.keySet());
        consumer.resume(open.keySet());
        open.forEach((partition, span) -> consumer.seek(partition, span.from()));
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the log could not be read in time");
            }
            if (pollOnce(open, visitor)) {
                return;
            }
        }
    }

    /** Polls once; true where the visitor stops the scan. */
    private boolean pollOnce(Map<TopicPartition, Span> open, Visitor visitor) {
        var read = consumer.poll(POLL);
        Set<TopicPartition> passed = new HashSet<>();
        for (var partition : read.partitions()) {
            var next = visit(read.records(partition), open.getOrDefault(partition, new Span(0, 0)), visitor);
            if (next == Next.STOP) {
                return true;
            }
            if (next == Next.PASSED) {
                passed.add(partition);
            }
        }
        open.forEach((partition, span) -> {
            if (consumer.position(partition) >= span.to()) {
                passed.add(partition);
            }
        });
        open.keySet().removeAll(passed);
        consumer.pause(passed);
        return false;
    }

    private static Next visit(List<ConsumerRecord<byte[], byte[]>> records, Span span, Visitor visitor) {
        for (var found : records) {
            if (found.offset() >= span.to()) {
                return Next.PASSED;
            }
            var next = visitor.visit(found);
            if (next != Next.MORE) {
                return next;
            }
        }
        return Next.MORE;
    }
}
