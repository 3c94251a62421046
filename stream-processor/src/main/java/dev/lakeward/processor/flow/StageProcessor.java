package dev.lakeward.processor.flow;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.entity.Slot;
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
public abstract class StageProcessor<S> implements Processor<byte[], Flow, byte[], Flow> {
    /** Bytes that an event adds to what is remembered, about. */
    private static final int MARK = 32;

    private final Names names;
    private final Slot<S> slot;
    private final Topics topics;
    private final Counters counters;
    private long clock = Long.MIN_VALUE;
    private @Nullable ProcessorContext<byte[], Flow> context;
    private @Nullable EntityStore store;
    private @Nullable Teller teller;
    private @Nullable StageGuard guard;
    private @Nullable CommitPace pace;

    /**
     * Names of nodes.
     *
     * @param node the processor itself
     * @param store the store of entities
     * @param outputs the node that facts go through
     */
    public record Names(String node, String store, String outputs) {}

    protected StageProcessor(Names names, Slot<S> slot, Topics topics, Counters counters) {
        this.names = names;
        this.slot = slot;
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

    /** A parcel came for the entity. Reads it whole before it changes the state. */
    protected void take(Entity entity, S state, Parcel parcel) {
        throw new IllegalStateException("no parcels are expected here");
    }

    /** The entity changed, and a second of the log has passed: emits the facts that follow, once all are computed. */
    protected abstract void conclude(Entity entity, S state, long now);

    /** A row that takes the fact back. */
    protected abstract Fact stub(Entity entity, String factId);

    @Override
    public void init(ProcessorContext<byte[], Flow> newContext) {
        context = newContext;
        store = newContext.getStateStore(names.store());
        pace = CommitPace.of(newContext);
        guard = new StageGuard(names.node(), newContext, topics, names.outputs(), counters);
        teller = new Teller(new Facts(newContext, topics, names.outputs()), counters, this::stub);
    }

    @Override
    public final void process(Record<byte[], Flow> record) {
        Objects.requireNonNull(pace).reached(record.timestamp());
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

    private void takeLocked(Record<byte[], Flow> record) {
        clock = Math.max(clock, record.timestamp());
        store().reached(context().recordMetadata().map(RecordMetadata::offset).orElse(-1L), clock);
        switch (record.value()) {
            case Event event -> take(event);
            case Parcel parcel -> {
                Entity entity = store().entity(new String(record.key(), StandardCharsets.UTF_8));
                guard().run(entity, entity.key(), clock, of -> take(of, parcel));
            }
            case Tick tick -> {
                clock = Math.max(clock, tick.clock());
                store().due(slot, tick.clock(), entity -> concludeDue(entity, tick.clock()));
                passOn(record, tick);
            }
            case Output output -> throw new IllegalStateException("outputs end at their topics: " + output.topic());
        }
    }

    private void take(Event event) {
        try {
            if (wants(event)) {
                take(event.entity(), event.entity().state(slot), event);
                store().grew(event.entity(), MARK);
                changed(event.entity());
            }
        } catch (RuntimeException | StackOverflowError e) {
            guard().failed(event, e);
        }
    }

    private void take(Entity entity, Parcel parcel) {
        take(entity, entity.state(slot), parcel);
        store().grew(entity, parcel.body().length);
        changed(entity);
    }

    /** The timer of an entity is stopped by now: one that cannot be concluded waits for its next change. */
    private void concludeDue(Entity due, long now) {
        guard().run(due, due.key(), now, entity -> conclude(entity, entity.state(slot), now));
    }

    /** A second of the log has passed; for stages that send parcels on. */
    protected void passOn(Record<byte[], Flow> record, Tick tick) {}

    /** Asks to be called at the next second of the log. */
    protected final void changed(Entity entity) {
        store().changed(entity);
        store().wake(entity, slot, clock);
    }

    /** Sends a parcel to the stage behind {@code child}, which keeps its state by {@code key}. */
    protected final void send(String child, String key, byte[] body, long timestamp) {
        context()
                .forward(
                        new Record<byte[], Flow>(key.getBytes(StandardCharsets.UTF_8), new Parcel(body), timestamp),
                        child);
    }

    /** Time of the log. */
    protected final long now() {
        return clock;
    }

    protected final Teller teller() {
        return Objects.requireNonNull(teller);
    }

    private StageGuard guard() {
        return Objects.requireNonNull(guard);
    }

    protected final EntityStore store() {
        return Objects.requireNonNull(store);
    }

    protected final ProcessorContext<byte[], Flow> context() {
        return Objects.requireNonNull(context);
    }
}
