package dev.lakeward.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events by a producer of another kind, and the seconds of the log that the API would write. */
public final class Feed implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String topic;
    private final int partitions;

    public Feed(String servers, String namespace, int partitions) {
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = new Topics(namespace).events();
        this.partitions = partitions;
    }

    /** From now on a tick comes to each partition each second. */
    public Feed ticking() {
        var _ = clock.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
        return this;
    }

    private void tick() {
        for (int partition = 0; partition < partitions; partition++) {
            var record = new ProducerRecord<>(topic, partition, new byte[0], new byte[0]);
            record.headers().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
            var _ = producer.send(record);
        }
    }

    /** Sends one event, and does not wait. */
    public void post(String key, String json) {
        var _ = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), json.getBytes(UTF_8)));
    }

    /** Sends one event; returns its place on the log. */
    public RecordMetadata send(String key, String json) {
        try {
            return producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), json.getBytes(UTF_8)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
