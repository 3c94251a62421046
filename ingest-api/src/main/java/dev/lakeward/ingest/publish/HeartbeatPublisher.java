package dev.lakeward.ingest.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Writes the time into every partition of the raw events each second, so that windows close where no event comes. It
 * sends no tick while one is under way: behind a log that stands still they would only pile up.
 */
final class HeartbeatPublisher {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final RecordSender log;
    private final RecordFactory records;
    private final ProducerHealth watch;
    private final Clock clock;
    private final LongSupplier nanos;
    private long last;
    private boolean begun;

    HeartbeatPublisher(RecordSender log, RecordFactory records, ProducerHealth watch, Clock clock, LongSupplier nanos) {
        this.log = log;
        this.records = records;
        this.watch = watch;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Ticks if a tick is due. */
    void look(IntSupplier partitions) {
        long now = nanos.getAsLong();
        if (watch.tickOpen() || (begun && now - last < PERIOD.toNanos())) {
            return;
        }
        int count = partitions.getAsInt();
        last = now;
        begun = true;
        if (count > 0) {
            tick(count, now);
        }
    }

    private void tick(int partitions, long now) {
        watch.ticked(now);
        var open = new AtomicInteger(partitions);
        var failed = new AtomicInteger();
        for (int partition = 0; partition < partitions; partition++) {
            log.send(records.tick(partition, clock.millis()), (position, failure) -> {
                if (failure != null) {
                    failed.incrementAndGet();
                }
                if (open.decrementAndGet() == 0) {
                    end(failed.get() > 0);
                }
            });
        }
    }

    private void end(boolean failed) {
        if (failed) {
            watch.tickFailed();
        } else {
            watch.tickAcknowledged();
        }
    }
}
