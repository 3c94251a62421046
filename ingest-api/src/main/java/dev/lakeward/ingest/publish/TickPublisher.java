package dev.lakeward.ingest.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes a tick to every partition of the raw events each second, so that windows close where no event comes. It
 * publishes none while one is not acknowledged: they would only pile up when Kafka stalls. One thread at a time.
 */
final class TickPublisher {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final RecordFactory records;
    private final ProducerHealth health;
    private final Clock clock;
    private final LongSupplier nanos;
    private long last;
    private boolean begun;

    TickPublisher(
            Producer<byte[], byte[]> producer,
            RecordFactory records,
            ProducerHealth health,
            Clock clock,
            LongSupplier nanos) {
        this.producer = producer;
        this.records = records;
        this.health = health;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Publishes a tick if one is due. */
    void publishIfDue(IntSupplier partitions) {
        long now = nanos.getAsLong();
        if (health.tickPending() || (begun && now - last < PERIOD.toNanos())) {
            return;
        }
        int count = partitions.getAsInt();
        last = now;
        begun = true;
        if (count > 0) {
            publish(count, now);
        }
    }

    private void publish(int partitions, long now) {
        health.tickSent(now);
        var open = new AtomicInteger(partitions);
        var failed = new AtomicInteger();
        Callback sent = (position, failure) -> {
            if (failure != null) {
                failed.incrementAndGet();
            }
            if (open.decrementAndGet() == 0) {
                end(failed.get() > 0);
            }
        };
        for (int partition = 0; partition < partitions; partition++) {
            send(records.tick(partition, clock.millis()), sent);
        }
    }

    /** A producer that Kafka denies to write throws; unless the tick ended then, there would never be another one. */
    private void send(ProducerRecord<byte[], byte[]> tick, Callback sent) {
        try {
            var _ = producer.send(tick, sent);
        } catch (KafkaException e) {
            sent.onCompletion(null, e);
        }
    }

    private void end(boolean failed) {
        if (failed) {
            health.tickFailed();
        } else {
            health.tickAcknowledged();
        }
    }
}
