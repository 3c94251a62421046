package dev.lakeward.ingest.publish;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The one thing a request needs of Kafka; tests put a recording log in its place. */
interface RecordSender {
    /**
     * Hands a record over and returns at once; the callback comes once, with the position when the record is durable or
     * with the reason why that is not known.
     *
     * @throws org.apache.kafka.common.KafkaException if the record was not even taken
     */
    void send(ProducerRecord<byte[], byte[]> producerRecord, Callback callback);

    /** Sends through Kafka's producer. */
    static RecordSender of(KafkaProducer<byte[], byte[]> producer) {
        return (message, callback) -> {
            var _ = producer.send(message, callback);
        };
    }
}
