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
 * Publishes a tick to every partition of the raw events, so that windows close where no event comes: each second while
 * something may wait for one, and now and then otherwise. It publishes none while one is not acknowledged: they would only
 * pile up when Kafka stalls. One thread at a time, but for {@link #want}.
 *
 * @see <a href="../../../../../../../../docs/adr/0123-idle.md">ADR 0123</a>
 */
final class TickPublisher {
    static final Duration PERIOD = Duration.ofSeconds(1);
    /** Period when nothing was published and nobody waited for {@link #QUIET}. */
    static final Duration IDLE_PERIOD = Duration.ofMinutes(1);
    /** What follows from an event at the next seconds of the log, over all hops, takes less. */
    static final Duration QUIET = Duration.ofSeconds(15);

    private final Producer<byte[], byte[]> producer;
    private final RecordFactory records;
    private final ProducerHealth health;
    private final Clock clock;
    private final LongSupplier nanos;
    private long last;
    private boolean begun;
    private volatile long wanted;

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
        this.wanted = nanos.getAsLong();
    }

    /** Says that an event is published, or that somebody waits for log time to pass: ticks come each second. Any thread. */
    void want() {
        long now = nanos.getAsLong();
        // A write for each request would be one for each processor to fetch.
        if (now - wanted >= PERIOD.toNanos()) {
            wanted = now;
        }
    }

    /** Whether nobody wanted ticks for some time. */
    boolean isQuiet() {
        return nanos.getAsLong() - wanted >= QUIET.toNanos();
    }

    /** A tick is also how Kafka proves that it takes events again. */
    private Duration period() {
        return isQuiet() && health.open() ? IDLE_PERIOD : PERIOD;
    }

    /** Publishes a tick if one is due. */
    void publishIfDue(IntSupplier partitions) {
        long now = nanos.getAsLong();
        if (health.tickPending() || (begun && now - last < period().toNanos())) {
            return;
        }
        if (!begun) {
            want();
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
