package dev.lakeward.processor.session;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.FactSender;
import dev.lakeward.processor.engine.StageGuard;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Adds each event to the sessions of its key, and tells of sessions when their time has come. */
final class SessionProcessor implements Processor<byte[], StreamMessage, byte[], StreamMessage> {
    private static final long SECOND = 1000;

    private final String storeName;
    private final Topics topics;
    private final EventCounters counters;
    private final long gap;
    private final long wait;
    private final long memory;
    private final EventReader reader = new EventReader();
    private final IdentityHashMap<Table, RevenueReader> revenues = new IdentityHashMap<>();
    private @Nullable EntityStore store;
    private @Nullable FactSender facts;
    private @Nullable StageGuard guard;

    SessionProcessor(String storeName, Topics topics, EventCounters counters, SessionStage.Timing timing) {
        this.storeName = storeName;
        this.topics = topics;
        this.counters = counters;
        this.gap = timing.gap().toMillis();
        this.wait = gap + timing.grace().toMillis();
        this.memory = gap + timing.retention().toMillis();
        counters.stage(SessionStage.NODE);
    }

    @Override
    public void init(ProcessorContext<byte[], StreamMessage> context) {
        store = context.getStateStore(storeName);
        facts = new FactSender(context, topics, SessionStage.OUTPUTS);
        guard = new StageGuard(SessionStage.NODE, context, topics, SessionStage.OUTPUTS, counters);
    }

    @Override
    public void process(Record<byte[], StreamMessage> record) {
        if (record.value() instanceof Event event) {
            take(event);
        } else if (record.value() instanceof Tick tick) {
            entities().expireTimers(SessionStage.STATE, tick.clock(), entity -> reportDue(entity, tick.clock()));
        }
    }

    private void take(Event event) {
        try {
            add(event, entities());
        } catch (RuntimeException | StackOverflowError e) {
            guard().failed(event, e);
        }
    }

    /** The timer of an entity is stopped by now: one that cannot be reported waits for its next event. */
    private void reportDue(Entity due, long clock) {
        guard().run(due, due.key(), clock, entity -> report(entity, clock));
    }

    private StageGuard guard() {
        return Objects.requireNonNull(guard);
    }

    private void add(Event event, EntityStore entities) {
        RevenueReader revenue = revenues.computeIfAbsent(event.table(), RevenueReader::of);
        Money spent = revenue.isNone() ? Money.NONE : revenue.of(reader.of(event));
        Sessions sessions = event.entity().state(SessionStage.STATE);
        sessions.add(new Session(event.time(), event.time(), 1, spent), gap);
        entities.changed(event.entity());
        schedule(event.entity(), sessions, event.received());
    }

    private void schedule(Entity entity, Sessions sessions, long clock) {
        long due = sessions.due(wait);
        if (due != Long.MAX_VALUE) {
            entities().setTimer(entity, SessionStage.STATE, Math.max(due, clock - SECOND));
        }
    }

    private void report(Entity entity, long clock) {
        Sessions sessions = entity.state(SessionStage.STATE);
        long version = entity.nextRevision();
        sessions.report(clock, wait, gone -> send(entity, gone, version, clock, true), change -> {
            if (change.revised()) {
                counters.count(EventCounters.Fate.REVISED);
            }
            send(entity, change.session(), version, clock, false);
        });
        if (entity.newest() != Entity.NONE) {
            sessions.forget(entity.newest() - memory);
        }
        schedule(entity, sessions, clock + SECOND);
    }

    private void send(Entity entity, Session session, long version, long clock, boolean retracted) {
        for (Fact fact : SessionFacts.of(entity.key(), session)) {
            Objects.requireNonNull(facts)
                    .send(
                            SessionFacts.TABLE,
                            entity.key(),
                            fact.row(),
                            new FactSender.Version(fact.id(), version, clock, retracted));
        }
    }

    private EntityStore entities() {
        return Objects.requireNonNull(store);
    }
}
