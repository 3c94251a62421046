package dev.lakeward.sink.write;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens producers whose records are durable once acknowledged, and are not doubled by retries. */
public final class DurableProducer {
    private DurableProducer() {}

    /**
     * Opens a producer.
     *
     * @param kafka client properties; they override {@code defaults}, except for acknowledgement and idempotence
     */
    public static Producer<byte[], byte[]> open(
            Map<String, String> kafka, String clientId, Map<String, Object> defaults) {
        var properties = new HashMap<String, Object>(defaults);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.putAll(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
