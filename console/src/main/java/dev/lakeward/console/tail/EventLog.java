package dev.lakeward.console.tail;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What became of events since a moment: reads Kafka anew each time, within bounds. Thread-safe; a read blocks for some
 * seconds at most.
 */
public final class EventLog {
    /** Records of a partition that are read; of more, the newest. */
    static final int MOST = 20_000;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Topics topics;
    private final Map<String, Object> kafka;
    private Map<TopicPartition, Long> forgotten = Map.of();
    private Instant since;

    /**
     * Makes a log that has read nothing.
     *
     * @param kafka settings of a client
     * @param since older events are left out
     */
    public EventLog(Topics topics, Map<String, ?> kafka, Instant since) {
        this.topics = topics;
        this.kafka = Map.copyOf(kafka);
        this.since = since;
    }

    /** Leaves out from now on whatever is on the log; it stays there. */
    public void forget(Instant now) {
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(new EventDecoder(topics).partitions(consumer));
            synchronized (this) {
                forgotten = Map.copyOf(ends);
                since = now;
            }
        }
    }

    /** The moment that events are read from. */
    public synchronized Instant since() {
        return since;
    }

    /**
     * Hands on the events in the order of each partition.
     *
     * @return whether these are all; false where older ones were left out, or time ran out
     */
    public boolean read(Consumer<SeenEvent> visitor) {
        try (var consumer = consumer()) {
            var decoder = new EventDecoder(topics);
            List<TopicPartition> partitions = decoder.partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            boolean all = begin(consumer, ends);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (isBefore(consumer, ends)) {
                if (System.nanoTime() > until) {
                    return false;
                }
                for (ConsumerRecord<byte[], byte[]> log : consumer.poll(POLL)) {
                    decoder.event(log).ifPresent(visitor);
                }
            }
            return all;
        }
    }

    /** Goes to the first records; returns false where some are left out. */
    private boolean begin(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> starts = starts(consumer, ends);
        boolean all = true;
        for (var end : ends.entrySet()) {
            long start = starts.getOrDefault(end.getKey(), end.getValue());
            long most = end.getValue() - MOST;
            all &= start >= most;
            consumer.seek(end.getKey(), Math.max(start, most));
        }
        return all;
    }

    private Map<TopicPartition, Long> starts(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> partitions) {
        Instant from;
        synchronized (this) {
            if (!forgotten.isEmpty()) {
                return forgotten;
            }
            from = since;
        }
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.offsetsForTimes(partitions.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, _ -> from.toEpochMilli())))
                .forEach((partition, found) -> {
                    if (found != null) {
                        starts.put(partition, found.offset());
                    }
                });
        return starts;
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "lakeward-console-log");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public void close() {
                close(CloseOptions.timeout(Duration.ofSeconds(1)));
            }
        };
    }
}
