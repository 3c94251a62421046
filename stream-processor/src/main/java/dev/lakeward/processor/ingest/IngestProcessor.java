package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.HistoryHeader;
import dev.lakeward.processor.engine.CommitScheduler;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.processor.engine.FactSender;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.StageGuard;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.ledger.ConservationLedger;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.StageFailure;
import dev.lakeward.processor.stream.StageFailures;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.telemetry.trace.OpenSpan;
import dev.lakeward.telemetry.trace.Tracing;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each record of {@code lw.events} once, in log order: advances log time, drops duplicates, marks late events. */
final class IngestProcessor implements Consumer<Record<byte[], byte @Nullable []>> {
    private static final Logger LOG = LoggerFactory.getLogger(IngestProcessor.class);
    private static final byte[] TICK = HeaderNames.TICK_TYPE.getBytes(UTF_8);

    private final ProcessorContext<byte[], StreamMessage> context;
    private final IngestOutput output;
    private final RecordClassifier classifier;
    private final StageRoutes routes;
    private final long retention;
    private final EventCounters counters;
    private final Tracing tracing;
    private final EntityStore entities;
    private final SeenIds seen;
    private final ConservationLedger ledger;
    private final LogTime time;
    private final CommitScheduler commits;
    private final StageHistory history;
    private final EventMetadata metadata = new EventMetadata();
    private final StageFailures failures = new StageFailures();
    /** Whether the ledger has counted the record that is processed. */
    private boolean isCounted;

    IngestProcessor(
            IngestStage stage,
            StageContext stages,
            StageRoutes routes,
            ProcessorContext<byte[], StreamMessage> context) {
        this.context = context;
        this.output = new IngestOutput(context, stages.topics());
        this.classifier = new RecordClassifier(stage.catalog());
        this.routes = routes;
        this.retention = stage.retention().toMillis();
        this.counters = stages.counters();
        this.tracing = stage.tracing();
        this.entities = context.getStateStore(StageContext.ENTITIES);
        this.seen = context.getStateStore(IngestStage.SEEN);
        EntityStore counts = context.getStateStore(ConservationLedger.STORE);
        this.ledger = new ConservationLedger(counts, new FactSender(context, stages.topics(), IngestStage.OUTPUTS));
        this.time = new LogTime(context, routes.all(), new LogTime.Stores(entities, counts, seen), ledger);
        this.commits = CommitScheduler.of(context);
        this.history = new StageHistory(routes.history(), entities);
    }

    @Override
    public void accept(Record<byte[], byte @Nullable []> record) {
        commits.processed(record.timestamp());
        entities.lock().lock();
        try {
            takeLocked(record);
        } finally {
            entities.lock().unlock();
        }
        if (entities.isHeavy()) {
            context.commit();
        }
    }

    /** All stages that share the entities run within this call: a query sees all that follows from a record, or none. */
    private void takeLocked(Record<byte[], byte @Nullable []> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        var position = new RecordPosition(place.partition(), place.offset(), record.timestamp());
        history.begin(position.offset());
        entities.advance(position.offset(), time.advance(record, position));
        isCounted = false;
        try {
            read(record, position);
        } catch (RuntimeException | StackOverflowError e) {
            failed(record, position, e);
        }
    }

    private void read(Record<byte[], byte @Nullable []> record, RecordPosition position) {
        metadata.read(record.headers());
        byte[] again = metadata.history();
        if (again != null) {
            replay(record, position, again);
            return;
        }
        if (metadata.outcome() != null) {
            record.headers().remove(HeaderNames.OUTCOME);
        }
        if (Arrays.equals(metadata.type(), TICK)) {
            return;
        }
        OpenSpan span = tracing.record("process", metadata.traceParent());
        if (span == null) {
            classify(record, position);
            return;
        }
        record.headers().remove(HeaderNames.TRACE_PARENT);
        record.headers().add(HeaderNames.TRACE_PARENT, span.traceParent().getBytes(UTF_8));
        classify(record, position);
        span.with("lakeward.offset", position.offset()).end();
    }

    private void classify(Record<byte[], byte @Nullable []> record, RecordPosition position) {
        RecordClassifier.Read read = classifier.read(metadata, record, position);
        switch (read.classified()) {
            case Classified.Ignored ignored -> counters.count(Fate.IGNORED);
            case Classified.ClientReported reported -> take(record, position, reported);
            case Classified.Invalid invalid -> reject(record, position, invalid);
            case Classified.Valid valid -> take(read.record(), position, valid);
        }
    }

    private void reject(Record<byte[], byte @Nullable []> record, RecordPosition position, Classified.Invalid invalid) {
        count(classifier.tableOf(invalid.type()), position, Fate.REJECTED);
        output.outcome(record, position, "rejected");
        output.rejected(record, position, RejectionRows.rejected(invalid, position, metadata, record.value()));
    }

    private void take(
            Record<byte[], byte @Nullable []> record, RecordPosition position, Classified.ClientReported reported) {
        boolean first = seen.isNew(reported.source(), reported.id(), position.received());
        count(classifier.tableOf(null), position, first ? Fate.REJECTED : Fate.DUPLICATE);
        output.outcome(record, position, first ? "rejected" : "duplicate");
        if (first) {
            output.rejected(record, position, ClientRejection.row(reported, position, metadata, record.value()));
        }
    }

    private void take(Record<byte[], byte @Nullable []> record, RecordPosition position, Classified.Valid valid) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        if (!seen.isNew(valid.source(), valid.id(), position.received())) {
            count(valid.table().name(), position, Fate.DUPLICATE);
            output.outcome(record, position, "duplicate");
            return;
        }
        Entity entity = entities.entity(new String(record.key(), UTF_8));
        Event event = valid.event(entity, position.received(), value, failures);
        boolean late = isLate(event);
        if (late) {
            count(valid.table().name(), position, Fate.LATE);
            output.late(record, position, value);
        } else {
            count(valid.table().name(), position, Fate.ACCEPTED);
            keepTime(entity, valid, event.time());
            output.accepted(record, position, value);
        }
        forward(record, position, event, late ? routes.late(valid.table()) : routes.of(valid.table()));
    }

    /** Whether the event is older than the newest of its key by more than the retention. */
    private boolean isLate(Event event) {
        long newest = event.entity().newest();
        return event.timed() && newest != Entity.NONE && event.time() < newest - retention;
    }

    /** An event of the lake goes to the stages that have not had it, and nowhere else. */
    private void replay(Record<byte[], byte @Nullable []> record, RecordPosition position, byte[] header) {
        isCounted = true;
        HistoryHeader origin = HistoryHeader.of(header);
        if (origin == null || origin.partition() != position.partition()) {
            return;
        }
        metadata.readHistory(header);
        if (classifier.classify(metadata, record, position) instanceof Classified.Valid valid) {
            Entity entity = entities.entity(new String(record.key(), UTF_8));
            byte[] value = record.value() == null ? new byte[0] : record.value();
            Event event = valid.event(entity, origin.received(), value, failures);
            forward(record, position, event, history.take(valid.type(), origin, origin.late() || isLate(event)));
        }
    }

    private void count(String table, RecordPosition position, Fate fate) {
        isCounted = true;
        counters.count(fate);
        ledger.count(table, position.partition(), position.received(), fate);
    }

    /** A clamped time says nothing about how far a key has come, nor does the time of receipt. */
    private void keepTime(Entity entity, Classified.Valid valid, long time) {
        if (valid.time() == time && entity.advance(time)) {
            entities.changed(entity);
        }
    }

    private void forward(
            Record<byte[], byte @Nullable []> record, RecordPosition position, Event event, String[] stages) {
        if (stages.length == 0) {
            return;
        }
        failures.clear();
        var taken = new Record<byte[], StreamMessage>(record.key(), event, record.timestamp());
        for (String stage : stages) {
            context.forward(taken, stage);
        }
        if (!failures.isEmpty()) {
            reject(record, position, event.table().name());
        }
    }

    /** The event is a row of its table; what is missing are its facts of the stages that could not process it. */
    private void reject(Record<byte[], byte @Nullable []> record, RecordPosition position, String table) {
        ledger.countStageFailed(table, position.partition(), position.received());
        for (StageFailure failure : failures.all()) {
            output.rejected(record, position, RejectionRows.failed(failure, position, metadata, record.value()));
        }
    }

    /** A record that ingest itself cannot process; faults of the system are rethrown to the supervisor. */
    private void failed(Record<byte[], byte @Nullable []> record, RecordPosition position, Throwable cause) {
        StageGuard.rethrowSystemFault(cause);
        counters.stageFailed(IngestStage.NODE);
        LOG.warn("ingest could not process a record position={}", position, cause);
        if (!isCounted) {
            count(classifier.tableOf(EventMetadata.text(metadata.type())), position, Fate.REJECTED);
            output.outcome(record, position, "rejected");
        }
        var failure = new StageFailure(IngestStage.NODE, "the record", cause);
        output.rejected(record, position, RejectionRows.failed(failure, position, metadata, record.value()));
    }
}
