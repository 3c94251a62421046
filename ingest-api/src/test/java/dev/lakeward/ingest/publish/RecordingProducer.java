package dev.lakeward.ingest.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A producer whose records a test acknowledges itself. */
final class RecordingProducer extends MockProducer<byte[], byte[]> {
    final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    final List<Callback> open = new ArrayList<>();
    /** Thrown by each call where it is set. */
    @Nullable
    KafkaException failure;

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, Callback callback) {
        if (failure != null) {
            throw failure;
        }
        sent.add(message);
        open.add(callback);
        return new CompletableFuture<>();
    }
}
