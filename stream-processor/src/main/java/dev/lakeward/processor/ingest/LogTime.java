package dev.lakeward.processor.ingest;

import dev.lakeward.processor.engine.BeforeCommit;
import dev.lakeward.processor.engine.HeldTicks;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.ledger.ConservationLedger;
import dev.lakeward.processor.store.EntityStore;
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
    private final Stores stores;
    private final ConservationLedger ledger;
    private final HeldTicks ticks = new HeldTicks(this::pass);
    private final BeforeCommit commits;
    private long clock = Long.MIN_VALUE;

    /**
     * What has to know of log time.
     *
     * @param entities of all stages
     * @param counts of the ledger
     */
    record Stores(EntityStore entities, EntityStore counts, SeenIds seen) {}

    /** @param stages nodes that take ticks */
    LogTime(
            ProcessorContext<byte[], StreamMessage> context,
            String[] stages,
            Stores stores,
            ConservationLedger ledger) {
        this.context = context;
        this.stages = stages;
        this.stores = stores;
        this.ledger = ledger;
        commits = BeforeCommit.of(context, stores.entities(), ticks::pass);
        // What is counted goes to the changelog with this store, and so does the version of its fact.
        BeforeCommit.of(context, stores.counts(), this::emitCounts);
    }

    private void emitCounts() {
        if (clock != Long.MIN_VALUE) {
            ledger.emit(clock);
        }
    }

    private void pass(Record<byte[], StreamMessage> tick) {
        for (String stage : stages) {
            context.forward(tick, stage);
        }
    }

    /**
     * Each new second of the log goes to all stages before the record that brought it; while the task lags, the newest one
     * right before each commit. Returns log time.
     */
    long advance(Record<byte[], byte @Nullable []> record, RecordPosition position) {
        long before = clock;
        clock = Math.max(clock, position.received());
        if (Math.floorDiv(before, SECOND) == Math.floorDiv(clock, SECOND)) {
            return clock;
        }
        stores.seen().clock(clock);
        var tick = new Tick(clock, position.partition());
        var passed = new Record<byte[], StreamMessage>(new byte[0], tick, record.timestamp());
        if (ticks.take(passed, tick, context.currentSystemTimeMs())) {
            commits.remember();
        } else {
            ledger.emit(clock);
        }
        return clock;
    }
}
