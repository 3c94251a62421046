package dev.lakeward.processor.tick;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.TickRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes ticks to the raw events, one a second and partition at most. They are records of the log as those of the API are, so
 * that a replay sees the same time. Makes its producer when the first is wanted. Thread-safe.
 */
public final class TickProducer implements Ticks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickProducer.class);
    private static final long PERIOD = Duration.ofSeconds(1).toMillis();

    private final Map<String, String> kafka;
    private final Topics topics;
    private final InstantSource clock;
    private final Map<Integer, Long> sent = new HashMap<>();
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    /** @param kafka properties of Kafka clients */
    public TickProducer(Map<String, String> kafka, Topics topics, InstantSource clock) {
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.clock = clock;
    }

    /** Blocks for 200 ms at most, where Kafka does not respond. What cannot be written is wanted again. */
    @Override
    public synchronized void want(int partition) {
        long now = clock.millis();
        if (closed || now - sent.getOrDefault(partition, 0L) < PERIOD) {
            return;
        }
        sent.put(partition, now);
        try {
            var _ = producer().send(TickRecord.of(topics.events(), partition, now), (position, failure) -> {
                if (failure != null) {
                    LOG.debug("a tick is not written partition={}", partition, failure);
                }
            });
        } catch (KafkaException e) {
            // Thrown into the thread that watches, it would end the watch over all timers.
            LOG.debug("a tick is not written partition={}", partition, e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "lakeward-ticks");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        properties.put(ProducerConfig.ACKS_CONFIG, "1");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return properties;
    }

    /** Writes no more ticks, and drops those that are not written. */
    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
