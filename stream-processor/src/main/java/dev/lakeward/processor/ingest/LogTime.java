package dev.lakeward.processor.ingest;

import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.ledger.ConservationLedger;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Log time of one task: the newest append time of its records. Lets everything know of each new second. */
final class LogTime {
    private static final long SECOND = 1000;

    private final ProcessorContext<byte[], StreamMessage> context;
    private final String[] stages;
    private final SeenIds seen;
    private final ConservationLedger ledger;
    private long clock = Long.MIN_VALUE;

    /** @param stages nodes that take ticks */
    LogTime(ProcessorContext<byte[], StreamMessage> context, String[] stages, SeenIds seen, ConservationLedger ledger) {
        this.context = context;
        this.stages = stages;
        this.seen = seen;
        this.ledger = ledger;
    }

    /** Each new second of the log goes to all stages before the record that brought it. Returns log time. */
    long advance(Record<byte[], byte @Nullable []> record, RecordPosition position) {
        long before = clock;
        clock = Math.max(clock, position.received());
        if (Math.floorDiv(before, SECOND) == Math.floorDiv(clock, SECOND)) {
            return clock;
        }
        seen.clock(clock);
        ledger.emit(clock);
        var tick = new Record<byte[], StreamMessage>(
                new byte[0], new Tick(clock, position.partition()), record.timestamp());
        for (String stage : stages) {
            context.forward(tick, stage);
        }
        return clock;
    }
}
