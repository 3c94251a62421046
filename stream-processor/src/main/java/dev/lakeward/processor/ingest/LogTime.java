package dev.lakeward.processor.ingest;

import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.ledger.ConservationLedger;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Log time of one task: the newest append time of its records. Lets everything know of new seconds. */
final class LogTime {
    /** How long a second is held at most while the task lags. */
    private static final Duration HELD = Duration.ofMillis(100);

    private static final long SECOND = 1000;

    private final ProcessorContext<byte[], StreamMessage> context;
    private final String[] stages;
    private final SeenIds seen;
    private final ConservationLedger ledger;
    private final HeldTicks held = new HeldTicks(this::pass, HELD.toMillis());
    private long clock = Long.MIN_VALUE;

    /**
     * @param stages nodes that take ticks
     * @param entities state of the stages, which is locked where no record is at work
     */
    LogTime(
            ProcessorContext<byte[], StreamMessage> context,
            String[] stages,
            EntityStore entities,
            SeenIds seen,
            ConservationLedger ledger) {
        this.context = context;
        this.stages = stages;
        this.seen = seen;
        this.ledger = ledger;
        context.schedule(HELD, PunctuationType.WALL_CLOCK_TIME, now -> {
            entities.lock().lock();
            try {
                held.pass();
            } finally {
                entities.lock().unlock();
            }
        });
    }

    /**
     * Each new second of the log goes to all stages before the record that brought it; fewer of them while the task lags.
     * Returns log time.
     */
    long advance(Record<byte[], byte @Nullable []> record, RecordPosition position) {
        long before = clock;
        clock = Math.max(clock, position.received());
        if (Math.floorDiv(before, SECOND) == Math.floorDiv(clock, SECOND)) {
            return clock;
        }
        var tick = new Record<byte[], StreamMessage>(
                new byte[0], new Tick(clock, position.partition()), record.timestamp());
        held.take(tick, clock, context.currentSystemTimeMs());
        return clock;
    }

    private void pass(Record<byte[], StreamMessage> tick) {
        seen.clock(clock);
        ledger.emit(clock);
        for (String stage : stages) {
            context.forward(tick, stage);
        }
    }
}
