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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the outcomes of events from Kafka. Thread-safe; four reads run at once, others wait. */
final class OutcomeReader {
    private static final int READERS = 4;
    private static final int MAX_OUTCOMES = 10_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Semaphore readers = new Semaphore(READERS);

    OutcomeReader(Map<String, String> kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** The outcome of the event at an offset of the raw events. */
    record Outcome(long offset, @Nullable String eventId, String outcome) {}

    /**
     * One page of outcomes, in order of the log.
     *
     * @param next the first offset that was not read; null where all were
     */
    record Page(List<Outcome> outcomes, @Nullable Long next) {
        Page {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Reads the outcomes that a query asks for. */
    Page read(Query query) {
        readers.acquireUninterruptibly();
        try (var consumer = consumer()) {
            var start = timestamp(consumer, query.partition(), query.from());
            return start == null ? new Page(List.of(), null) : read(consumer, query, start);
        } finally {
            readers.release();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var properties = new HashMap<String, Object>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "lakeward-ingest-outcomes");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_OUTCOMES);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The timestamp of a raw event, which its outcome carries too; null where there is no such offset. */
    private @Nullable Long timestamp(KafkaConsumer<byte[], byte[]> consumer, int partition, long offset) {
        var events = new TopicPartition(topics.events(), partition);
        consumer.assign(List.of(events));
        long end = consumer.endOffsets(List.of(events)).getOrDefault(events, 0L);
        if (offset >= end) {
            return null;
        }
        consumer.seek(events, offset);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                return message.timestamp();
            }
        }
        throw new KafkaException("the log did not give offset %d of partition %d in time".formatted(offset, partition));
    }

    /**
     * Asks for events of a partition from one offset to another, both inclusive.
     *
     * @param accepted whether to read accepted events instead of outcomes
     * @param visible sources that the client may read
     */
    record Query(int partition, long from, long to, boolean accepted, Predicate<@Nullable String> visible) {
        boolean includes(long offset, @Nullable String source) {
            return offset >= from && visible.test(source);
        }
    }

    private Page read(KafkaConsumer<byte[], byte[]> consumer, Query query, long start) {
        String topic = query.accepted() ? topics.accepted() : topics.outcomes();
        var outcomes = new TopicPartition(topic, query.partition());
        consumer.assign(List.of(outcomes));
        long end = consumer.endOffsets(List.of(outcomes)).getOrDefault(outcomes, 0L);
        var first = consumer.offsetsForTimes(Map.of(outcomes, start)).get(outcomes);
        if (first == null) {
            return new Page(List.of(), null);
        }
        consumer.seek(outcomes, first.offset());
        var builder = new PageBuilder(query);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(outcomes) < end) {
            if (System.nanoTime() > deadline) {
                return builder.partial();
            }
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                var page = builder.add(message.headers());
                if (page != null) {
                    return page;
                }
            }
        }
        return builder.last();
    }

    /** Collects the outcomes of one page. One thread. */
    private static final class PageBuilder {
        private final Query query;
        private final List<Outcome> outcomes = new ArrayList<>();
        private final EventMetadata metadata = new EventMetadata();
        private long lastRead = -1;

        PageBuilder(Query query) {
            this.query = query;
        }

        /** Adds the outcome in these headers; returns the page where it ends before them. */
        @Nullable
        Page add(Headers headers) {
            metadata.read(headers);
            long offset = origin(metadata);
            lastRead = offset;
            if (offset > query.to()) {
                return last();
            }
            if (outcomes.size() == MAX_OUTCOMES) {
                return new Page(outcomes, offset);
            }
            if (query.includes(offset, EventMetadata.text(metadata.source()))) {
                outcomes.add(new Outcome(offset, EventMetadata.text(metadata.id()), outcome(metadata)));
            }
            return null;
        }

        /** A record of an accepted event has an outcome only if it is late. */
        private String outcome(EventMetadata metadata) {
            String outcome = EventMetadata.text(metadata.outcome());
            return outcome == null ? query.accepted() ? "accepted" : "unknown" : outcome;
        }

        Page last() {
            return new Page(outcomes, null);
        }

        /** The page where the time is over; the client asks for the rest. */
        Page partial() {
            if (lastRead < query.from()) {
                throw new KafkaException(
                        "the log gave no outcome of partition %d in time".formatted(query.partition()));
            }
            return new Page(outcomes, lastRead + 1);
        }
    }

    private static long origin(EventMetadata metadata) {
        byte[] origin = metadata.origin();
        return origin == null ? -1 : ByteBuffer.wrap(origin).getLong(Integer.BYTES);
    }
}
