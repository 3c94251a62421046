package dev.lakeward.ingest.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of the producer of events, and the metric that says whether it is connected. */
final class EventProducer {
    private EventProducer() {}

    /**
     * Makes it; Kafka need not be reachable yet.
     *
     * @param kafka client settings; they override those here, except for acks and idempotence
     */
    static KafkaProducer<byte[], byte[]> open(Map<String, String> kafka) {
        return new KafkaProducer<>(properties(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> properties(Map<String, String> kafka) {
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "lakeward-ingest");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        // While two requests are in flight batches fill, which costs client and broker less than many small ones.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        properties.putAll(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return properties;
    }

    /** How many connections it has. */
    static Metric connections(KafkaProducer<?, ?> producer) {
        return producer.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("connection-count")
                        && entry.getKey().group().equals("producer-metrics"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
