package dev.lakeward.processor.engine;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Output;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of stages have in common: events or parcels change what is remembered of a key, and at the next
 * second of the log the stage is asked what that means.
 */
public abstract class StageProcessor<S> implements Processor<byte[], StreamMessage, byte[], StreamMessage> {
    /** Bytes that an event adds to what is remembered, about. */
    private static final int MARK = 32;

    private final Names names;
    private final StateKey<S> stateKey;
    private final Topics topics;
    private final EventCounters counters;
    private long clock = Long.MIN_VALUE;
    private @Nullable ProcessorContext<byte[], StreamMessage> context;
    private @Nullable EntityStore store;
    private @Nullable FactEmitter emitter;
    private @Nullable StageGuard guard;
    private @Nullable CommitScheduler pace;

    /**
     * Names of nodes.
     *
     * @param node the processor itself
     * @param store the store of entities
     * @param outputs the node that facts go through
     */
    public record Names(String node, String store, String outputs) {}

    protected StageProcessor(Names names, StateKey<S> stateKey, Topics topics, EventCounters counters) {
        this.names = names;
        this.stateKey = stateKey;
        this.topics = topics;
        this.counters = counters;
        counters.stage(names.node());
    }

    /** Whether the event changes what is remembered of its key. */
    protected boolean wants(Event event) {
        return true;
    }

    /** An event of the entity's key came. Reads all that it needs before it changes the state: it may fail at reading. */
    protected void take(Entity entity, S state, Event event) {
        throw new IllegalStateException("no events are expected here");
    }

    /** A message came for the entity. Reads it whole before it changes the state. */
    protected void take(Entity entity, S state, RepartitionMessage message) {
        throw new IllegalStateException("no parcels are expected here");
    }

    /** The entity changed, and a second of the log has passed: emits the facts that follow, once all are computed. */
    protected abstract void emit(Entity entity, S state, long now);

    /** A row that takes the fact back. */
    protected abstract Fact retraction(Entity entity, String factId);

    @Override
    public void init(ProcessorContext<byte[], StreamMessage> newContext) {
        context = newContext;
        store = newContext.getStateStore(names.store());
        pace = CommitScheduler.of(newContext);
        guard = new StageGuard(names.node(), newContext, topics, names.outputs(), counters);
        emitter = new FactEmitter(new FactSender(newContext, topics, names.outputs()), counters, this::retraction);
    }

    @Override
    public final void process(Record<byte[], StreamMessage> record) {
        Objects.requireNonNull(pace).processed(record.timestamp());
        EntityStore entities = store();
        entities.lock().lock();
        try {
            takeLocked(record);
        } finally {
            entities.lock().unlock();
        }
        if (entities.isHeavy()) {
            context().commit();
        }
    }

    private void takeLocked(Record<byte[], StreamMessage> record) {
        clock = Math.max(clock, record.timestamp());
        store().reached(context().recordMetadata().map(RecordMetadata::offset).orElse(-1L), clock);
        switch (record.value()) {
            case Event event -> take(event);
            case RepartitionMessage message -> {
                Entity entity = store().entity(new String(record.key(), StandardCharsets.UTF_8));
                guard().run(entity, entity.key(), clock, of -> take(of, message));
            }
            case Tick tick -> {
                clock = Math.max(clock, tick.clock());
                store().expireTimers(stateKey, tick.clock(), entity -> emitDue(entity, tick.clock()));
                forwardTick(record, tick);
            }
            case Output output -> throw new IllegalStateException("outputs end at their topics: " + output.topic());
        }
    }

    private void take(Event event) {
        try {
            if (wants(event)) {
                take(event.entity(), event.entity().state(stateKey), event);
                store().grew(event.entity(), MARK);
                changed(event.entity());
            }
        } catch (RuntimeException | StackOverflowError e) {
            guard().failed(event, e);
        }
    }

    private void take(Entity entity, RepartitionMessage message) {
        take(entity, entity.state(stateKey), message);
        store().grew(entity, message.body().length);
        changed(entity);
    }

    /** The timer of an entity is stopped by now: one that cannot be concluded waits for its next change. */
    private void emitDue(Entity due, long now) {
        guard().run(due, due.key(), now, entity -> emit(entity, entity.state(stateKey), now));
    }

    /** A second of the log has passed; for stages that send parcels on. */
    protected void forwardTick(Record<byte[], StreamMessage> record, Tick tick) {}

    /** Asks to be called at the next second of the log. */
    protected final void changed(Entity entity) {
        store().changed(entity);
        store().setTimer(entity, stateKey, clock);
    }

    /** Sends a message to the stage behind {@code child}, which keeps its state by {@code key}. */
    protected final void send(String child, String key, byte[] body, long timestamp) {
        context()
                .forward(
                        new Record<byte[], StreamMessage>(
                                key.getBytes(StandardCharsets.UTF_8), new RepartitionMessage(body), timestamp),
                        child);
    }

    /** Time of the log. */
    protected final long now() {
        return clock;
    }

    protected final FactEmitter emitter() {
        return Objects.requireNonNull(emitter);
    }

    private StageGuard guard() {
        return Objects.requireNonNull(guard);
    }

    protected final EntityStore store() {
        return Objects.requireNonNull(store);
    }

    protected final ProcessorContext<byte[], StreamMessage> context() {
        return Objects.requireNonNull(context);
    }
}
