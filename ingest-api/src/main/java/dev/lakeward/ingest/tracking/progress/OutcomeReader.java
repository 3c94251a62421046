package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.EventMetadata;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what became of events that went on as no row, straight from the topic of outcomes. */
final class OutcomeReader {
    private static final int READERS = 4;
    private static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Semaphore readers = new Semaphore(READERS);

    OutcomeReader(Map<String, String> kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** What became of the event at an offset of the raw events. */
    record Outcome(long offset, @Nullable String eventId, String outcome) {}

    /**
     * Outcomes in the order of the log.
     *
     * @param next the first offset that was not looked at; null where all were
     */
    record Page(List<Outcome> outcomes, @Nullable Long next) {
        Page {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Outcomes of the events that are wanted. */
    Page read(Wanted wanted) {
        readers.acquireUninterruptibly();
        try (var consumer = consumer()) {
            var start = timestamp(consumer, wanted.partition(), wanted.from());
            return start == null ? new Page(List.of(), null) : read(consumer, wanted, start);
        } finally {
            readers.release();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var properties = new HashMap<String, Object>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "lakeward-ingest-outcomes");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** When the event was received: outcomes carry the same timestamp. Null where the log has no such offset. */
    private @Nullable Long timestamp(KafkaConsumer<byte[], byte[]> consumer, int partition, long offset) {
        var events = new TopicPartition(topics.events(), partition);
        consumer.assign(List.of(events));
        long end = consumer.endOffsets(List.of(events)).getOrDefault(events, 0L);
        if (offset >= end) {
            return null;
        }
        consumer.seek(events, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                return message.timestamp();
            }
        }
        throw new KafkaException("the log did not give offset %d of partition %d in time".formatted(offset, partition));
    }

    /**
     * Events of a partition from one offset to another, both inclusive.
     *
     * @param accepted those that counted, rather than those that went on as no row
     * @param visible which sources may be seen
     */
    record Wanted(int partition, long from, long to, boolean accepted, Predicate<@Nullable String> visible) {
        boolean holds(long offset, @Nullable String source) {
            return offset >= from && visible.test(source);
        }
    }

    private Page read(KafkaConsumer<byte[], byte[]> consumer, Wanted wanted, long start) {
        String topic = wanted.accepted() ? topics.accepted() : topics.outcomes();
        var outcomes = new TopicPartition(topic, wanted.partition());
        consumer.assign(List.of(outcomes));
        long end = consumer.endOffsets(List.of(outcomes)).getOrDefault(outcomes, 0L);
        var found = consumer.offsetsForTimes(Map.of(outcomes, start)).get(outcomes);
        var page = new ArrayList<Outcome>();
        var metadata = new EventMetadata();
        if (found == null) {
            return new Page(page, null);
        }
        consumer.seek(outcomes, found.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long looked = -1;
        while (consumer.position(outcomes) < end) {
            if (System.nanoTime() > deadline) {
                return unfinished(page, wanted, looked);
            }
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                metadata.read(message.headers());
                long offset = origin(metadata);
                looked = offset;
                if (offset > wanted.to()) {
                    return new Page(page, null);
                }
                if (page.size() == MOST) {
                    return new Page(page, offset);
                }
                if (wanted.holds(offset, EventMetadata.text(metadata.source()))) {
                    page.add(new Outcome(
                            offset,
                            EventMetadata.text(metadata.id()),
                            wanted.accepted() ? "accepted" : outcome(metadata)));
                }
            }
        }
        return new Page(page, null);
    }

    /** What was read in time; the client asks for the rest. */
    private static Page unfinished(List<Outcome> page, Wanted wanted, long looked) {
        if (looked < wanted.from()) {
            throw new KafkaException("the log gave no outcome of partition %d in time".formatted(wanted.partition()));
        }
        return new Page(page, looked + 1);
    }

    private static String outcome(EventMetadata metadata) {
        String outcome = EventMetadata.text(metadata.outcome());
        return outcome == null ? "unknown" : outcome;
    }

    private static long origin(EventMetadata metadata) {
        byte[] origin = metadata.origin();
        return origin == null ? -1 : ByteBuffer.wrap(origin).getLong(Integer.BYTES);
    }
}
