package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Counters.Fate;
import dev.lakeward.processor.flow.Event;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.flow.Output;
import dev.lakeward.processor.flow.StageFailure;
import dev.lakeward.processor.flow.StageFailures;
import dev.lakeward.processor.flow.StageGuard;
import dev.lakeward.processor.flow.Tick;
import dev.lakeward.telemetry.trace.OpenSpan;
import dev.lakeward.telemetry.trace.Tracing;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each record of {@code lw.events} once, in the order of the log. */
final class IntakeProcessor implements Processor<byte[], byte @Nullable [], byte[], Flow> {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeProcessor.class);
    private static final byte[] TICK = HeaderNames.TICK_TYPE.getBytes(UTF_8);
    private static final long SECOND = 1000;

    private final Topics topics;
    private final Inspection inspection;
    private final Routes routes;
    private final long retention;
    private final Counters counters;
    private final Tracing tracing;
    private final Wiring wiring = new Wiring();
    private final EventMetadata envelope = new EventMetadata();
    private final StageFailures failures = new StageFailures();
    /** Whether the ledger has counted the record that is worked on. */
    private boolean isCounted;

    private long clock = Long.MIN_VALUE;

    IntakeProcessor(
            Topics topics,
            Inspection inspection,
            Routes routes,
            Duration retention,
            Counters counters,
            Tracing tracing) {
        this.topics = topics;
        this.inspection = inspection;
        this.routes = routes;
        this.retention = retention.toMillis();
        this.counters = counters;
        counters.stage(IntakeStage.INTAKE);
        this.tracing = tracing;
    }

    @Override
    public void init(ProcessorContext<byte[], Flow> newContext) {
        wiring.connect(newContext, topics);
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        wiring.pace().reached(record.timestamp());
        EntityStore entities = wiring.entities();
        entities.lock().lock();
        try {
            takeLocked(record, entities);
        } finally {
            entities.lock().unlock();
        }
    }

    /** All stages behind that share the entities run within this call: whoever reads them sees all of a record or none. */
    private void takeLocked(Record<byte[], byte @Nullable []> record, EntityStore entities) {
        RecordMetadata metadata = wiring.context().recordMetadata().orElseThrow();
        var place = new Place(metadata.partition(), metadata.offset(), record.timestamp());
        advance(record, place);
        entities.reached(place.offset(), clock);
        isCounted = false;
        try {
            read(record, place);
        } catch (RuntimeException | StackOverflowError e) {
            failed(record, place, e);
        }
    }

    private void read(Record<byte[], byte @Nullable []> record, Place place) {
        envelope.read(record.headers());
        if (Arrays.equals(envelope.type(), TICK)) {
            return;
        }
        OpenSpan span = tracing.record("process", envelope.traceParent());
        if (span == null) {
            inspect(record, place);
            return;
        }
        record.headers().remove(HeaderNames.TRACE_PARENT);
        record.headers().add(HeaderNames.TRACE_PARENT, span.traceParent().getBytes(UTF_8));
        inspect(record, place);
        span.with("lakeward.offset", place.offset()).end();
    }

    private void inspect(Record<byte[], byte @Nullable []> record, Place place) {
        switch (inspection.inspect(envelope, record, place)) {
            case Candidate.Ignored ignored -> counters.count(Fate.IGNORED);
            case Candidate.Reported reported -> take(record, place, reported);
            case Candidate.Unsound unsound -> reject(record, place, unsound);
            case Candidate.Sound sound -> take(record, place, sound);
        }
    }

    /** Each new second of the log goes to all stages before the record that brought it. */
    private void advance(Record<byte[], byte @Nullable []> record, Place place) {
        long before = clock;
        clock = Math.max(clock, place.received());
        if (Math.floorDiv(before, SECOND) == Math.floorDiv(clock, SECOND)) {
            return;
        }
        wiring.seen().clock(clock);
        wiring.ledger().tell(clock);
        var tick = new Record<byte[], Flow>(new byte[0], new Tick(clock, place.partition()), record.timestamp());
        for (String stage : routes.all()) {
            wiring.context().forward(tick, stage);
        }
    }

    private void reject(Record<byte[], byte @Nullable []> record, Place place, Candidate.Unsound unsound) {
        count(inspection.tableOf(unsound.type()), place, Fate.REJECTED);
        outcome(record, place, "rejected");
        send(record, topics.rejected(), place, Rows.rejected(unsound, place, envelope, record.value()));
    }

    private void take(Record<byte[], byte @Nullable []> record, Place place, Candidate.Reported reported) {
        boolean first = wiring.seen().isNew(reported.source(), reported.id(), place.received());
        count(inspection.tableOf(null), place, first ? Fate.REJECTED : Fate.DUPLICATE);
        outcome(record, place, first ? "rejected" : "duplicate");
        if (first) {
            send(record, topics.rejected(), place, ClientRejection.row(reported, place, envelope, record.value()));
        }
    }

    private void take(Record<byte[], byte @Nullable []> record, Place place, Candidate.Sound sound) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        if (!wiring.seen().isNew(sound.source(), sound.id(), place.received())) {
            count(sound.table().name(), place, Fate.DUPLICATE);
            outcome(record, place, "duplicate");
            return;
        }
        Entity entity = wiring.entities().entity(new String(record.key(), UTF_8));
        boolean timed = sound.time() != Candidate.NO_TIME;
        long time = timed ? EventTime.effective(sound.time(), place.received()) : place.received();
        boolean late = timed && entity.newest() != Entity.NONE && time < entity.newest() - retention;
        if (late) {
            count(sound.table().name(), place, Fate.LATE);
            outcome(record, place, "late");
            send(record, topics.late(), place, Rows.late(sound, place, entity.key(), entity.newest(), value));
        } else {
            count(sound.table().name(), place, Fate.ACCEPTED);
            keepTime(entity, sound, time);
            record.headers().add(HeaderNames.ORIGIN, place.toBytes());
            send(record, topics.accepted(), place, value);
        }
        hand(
                record,
                place,
                new Event(
                        entity,
                        sound.table(),
                        sound.type(),
                        sound.source(),
                        sound.id(),
                        time,
                        timed,
                        place.received(),
                        late,
                        value,
                        failures));
    }

    private void count(String table, Place place, Fate fate) {
        isCounted = true;
        counters.count(fate);
        wiring.ledger().count(table, place.partition(), place.received(), fate);
    }

    /** A clamped time says nothing about how far a key has come, nor does the time of receipt. */
    private void keepTime(Entity entity, Candidate.Sound sound, long time) {
        if (sound.time() == time && entity.advance(time)) {
            wiring.entities().changed(entity);
        }
    }

    private void hand(Record<byte[], byte @Nullable []> record, Place place, Event event) {
        String[] stages = event.late() ? routes.late(event.table()) : routes.of(event.table());
        if (stages.length == 0) {
            return;
        }
        failures.clear();
        var taken = new Record<byte[], Flow>(record.key(), event, record.timestamp());
        for (String stage : stages) {
            wiring.context().forward(taken, stage);
        }
        if (!failures.isEmpty()) {
            reject(record, place, event.table().name());
        }
    }

    /** The event is a row of its table; what is missing are its facts of the stages that could not process it. */
    private void reject(Record<byte[], byte @Nullable []> record, Place place, String table) {
        wiring.ledger().countStageFailed(table, place.partition(), place.received());
        for (StageFailure failure : failures.all()) {
            send(record, topics.rejected(), place, Rows.failed(failure, place, envelope, record.value()));
        }
    }

    /** A record that the intake itself cannot process; faults of the system go on to the supervisor. */
    private void failed(Record<byte[], byte @Nullable []> record, Place place, Throwable cause) {
        StageGuard.throwFaultOfTheSystem(cause);
        counters.stageFailed(IntakeStage.INTAKE);
        LOG.warn("intake could not process a record place={}", place, cause);
        if (!isCounted) {
            count(inspection.tableOf(EventMetadata.text(envelope.type())), place, Fate.REJECTED);
            outcome(record, place, "rejected");
        }
        var failure = new StageFailure(IntakeStage.INTAKE, "the record", cause);
        send(record, topics.rejected(), place, Rows.failed(failure, place, envelope, record.value()));
    }

    private void outcome(Record<byte[], byte @Nullable []> record, Place place, String outcome) {
        record.headers().add(HeaderNames.ORIGIN, place.toBytes());
        record.headers().add(HeaderNames.OUTCOME, outcome.getBytes(UTF_8));
        send(record, topics.outcomes(), place, null);
    }

    private void send(Record<byte[], byte @Nullable []> record, String topic, Place place, byte @Nullable [] value) {
        wiring.context().forward(record.withValue(new Output(topic, place.partition(), value)), IntakeStage.OUTPUTS);
    }
}
