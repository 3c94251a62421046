package dev.lakeward.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Fold} on the entities of one task: owns their state, timers, versions, and what they emit. */
final class FoldRunner<S, I> {
    private static final long SECOND = 1000;
    /** What an entry of an entity takes in at a change, about. */
    private static final int ENTRY_BYTES = 64;

    private final Fold<S, I> fold;
    private final StateKey<S> stateKey;
    private final EntityStore store;
    private final ProcessorContext<byte[], StreamMessage> context;
    private final FactSender facts;
    private final StageGuard guard;
    private final EventCounters counters;
    private final StateWriter writer = new StateWriter();
    private final Current current = new Current();
    private final List<String> next;
    private final UrgentCommits urgent;
    private long clock = Long.MIN_VALUE;

    FoldRunner(Step<S, I> step, StageContext stages, ProcessorContext<byte[], StreamMessage> context) {
        this.fold = step.fold().get();
        this.stateKey = step.stateKey();
        this.store = context.getStateStore(step.store());
        this.context = context;
        this.facts = new FactSender(context, stages.topics(), step.outputs());
        this.guard = new StageGuard(step.node(), context, stages.topics(), step.outputs(), stages.counters());
        this.counters = stages.counters();
        this.urgent = new UrgentCommits(context);
        this.next = step.next().stream().map(Repartition::node).toList();
    }

    EntityStore store() {
        return store;
    }

    StageGuard guard() {
        return guard;
    }

    long clock() {
        return clock;
    }

    /** Log time has reached {@code time}. */
    void advance(long time) {
        clock = Math.max(clock, time);
    }

    /** Folds an input of about so many bytes into the state of its key. */
    void add(Entity entity, I input, int bytes) {
        current.begin(entity, clock);
        fold.add(current, input, current);
        if (current.changed) {
            store.grew(entity, bytes);
            store.changed(entity);
            schedule(entity, fold.dueAfterChange(entity.state(stateKey)), clock - SECOND);
        }
    }

    /** Lets all entities that are due emit, and log time pass in the stages that follow. */
    void tick(Record<byte[], StreamMessage> record, Tick tick) {
        advance(tick.clock());
        store.expireTimers(stateKey, tick.clock(), entity -> emitGuarded(entity, tick.clock()));
        next.forEach(node -> context.forward(record, node));
    }

    /** Right before a commit: lets entities emit that another stage woke, without waiting for the tick. */
    void beforeCommit() {
        if (clock != Long.MIN_VALUE) {
            store.expireTimers(stateKey, Entity.AT_ONCE, entity -> emitGuarded(entity, clock));
        }
    }

    /** The timer of the entity is stopped by now: one that fails waits for its next change. */
    private void emitGuarded(Entity due, long now) {
        guard.run(due, due.key(), now, entity -> emit(entity, now));
    }

    private void emit(Entity entity, long now) {
        current.begin(entity, now);
        fold.emit(current, current);
        schedule(entity, fold.dueAfterEmit(entity.state(stateKey)), now);
    }

    private void schedule(Entity entity, long due, long earliest) {
        if (due != Fold.NEVER) {
            store.setTimer(entity, stateKey, Math.max(due, earliest));
        }
    }

    /** The current call of the fold; one object, since there is a call for each event. */
    private final class Current implements Scope<S>, Emission {
        private Entity entity = Entity.none();
        private long now;
        private boolean changed;
        /** Zero until the first fact is emitted. */
        private long version;

        void begin(Entity ofCall, long time) {
            entity = ofCall;
            now = time;
            changed = false;
            version = 0;
        }

        @Override
        public String key() {
            return entity.key();
        }

        @Override
        public S state() {
            return entity.state(stateKey);
        }

        @Override
        public S change() {
            changed = true;
            return entity.state(stateKey);
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public long newestEventTime() {
            return entity.newest();
        }

        @Override
        public <T> T related(StateKey<T> relatedKey, String name) {
            return store.entity(Scope.related(entity.key(), name)).state(relatedKey);
        }

        @Override
        public <T> T changeRelated(StateKey<T> relatedKey, String name) {
            Entity related = store.entity(Scope.related(entity.key(), name));
            // It stays on the heap until it is written: that has to be soon where many entries change.
            if (store.changed(related)) {
                store.grew(related, ENTRY_BYTES);
            }
            return related.state(relatedKey);
        }

        @Override
        public void removeRelated(String name) {
            store.remove(store.entity(Scope.related(entity.key(), name)));
        }

        @Override
        public <T> @Nullable T peer(StateKey<T> peerKey) {
            return entity.has(peerKey) ? entity.state(peerKey) : null;
        }

        @Override
        public void wake(StateKey<?> peerKey) {
            if (entity.has(peerKey)) {
                store.setTimer(entity, peerKey, Entity.AT_ONCE);
                urgent.request(clock);
            }
        }

        @Override
        public void emit(Fact fact, boolean revises) {
            if (revises) {
                counters.count(EventCounters.Fate.REVISED);
            }
            send(fact, version(), false);
        }

        @Override
        public void emitOnce(Fact fact) {
            send(fact, 1, false);
        }

        @Override
        public void retract(Fact fact) {
            counters.count(EventCounters.Fate.REVISED);
            send(fact, version(), true);
        }

        private long version() {
            if (version == 0) {
                version = entity.nextRevision();
                store.changed(entity);
            }
            return version;
        }

        private void send(Fact fact, long number, boolean retracted) {
            facts.send(
                    fact.table(), entity.key(), fact.row(), new FactSender.Version(fact.id(), number, now, retracted));
        }

        @Override
        public <M> void send(Repartition<M> to, String key, M message) {
            var body = new RepartitionMessage(to.encode(message, writer));
            context.forward(new Record<byte[], StreamMessage>(key.getBytes(UTF_8), body, now), to.node());
            if (to.isUrgent()) {
                urgent.request(clock);
            }
        }
    }
}
