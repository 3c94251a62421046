package dev.lakeward.processor.engine;

import dev.lakeward.processor.engine.EmittedFacts.Change;
import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.processor.store.Entity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Tells of the facts about an entity as far as they differ from what was emitted before. */
public final class FactEmitter {
    private final FactSender facts;
    private final EventCounters counters;
    private final BiFunction<Entity, String, Fact> retraction;

    /** @param retraction makes, of an entity and the id of a fact that no longer holds, a row with the table's key and date */
    public FactEmitter(FactSender facts, EventCounters counters, BiFunction<Entity, String, Fact> retraction) {
        this.facts = facts;
        this.counters = counters;
        this.retraction = retraction;
    }

    /**
     * Tells what changed, and takes back what was emitted and is not among {@code now}.
     *
     * @param entity whom the facts are about; gives the version
     * @param emitted what was emitted before; brought up to date
     * @param now all facts that hold
     * @param clock time of the log
     * @return the version
     */
    public long emit(Entity entity, EmittedFacts emitted, List<Fact> now, long clock) {
        return emit(entity, emitted, now, clock, (key, factId) -> retraction.apply(entity, factId));
    }

    /** The same, of facts that {@code gone} takes back, by the entity's key and the id of the fact. */
    public long emit(
            Entity entity, EmittedFacts emitted, List<Fact> now, long clock, BiFunction<String, String, Fact> gone) {
        long version = emitChanged(entity, emitted, now, clock);
        Set<String> ids = new HashSet<>();
        now.forEach(fact -> ids.add(fact.id()));
        for (String id : emitted.retain(ids)) {
            retract(entity, gone.apply(entity.key(), id), version, clock);
        }
        return version;
    }

    /** Tells what changed of {@code some}; whatever else was emitted still holds. Returns the version. */
    public long emitChanged(Entity entity, EmittedFacts emitted, List<Fact> some, long clock) {
        long version = entity.nextRevision();
        for (Fact fact : some) {
            Change news = emitted.update(fact.id(), fact.row().hash());
            if (news != Change.NONE) {
                emit(entity, fact, version, clock, news == Change.REVISED);
            }
        }
        return version;
    }

    /** Tells {@code fact}, whatever was emitted before. */
    public void emit(Entity entity, Fact fact, long version, long clock, boolean revises) {
        if (revises) {
            counters.count(Fate.REVISED);
        }
        send(entity, fact, new FactSender.Version(fact.id(), version, clock, false));
    }

    /** Takes back a fact that no longer holds, by a row with its table's key and date. */
    public void retract(Entity entity, Fact gone, long version, long clock) {
        counters.count(Fate.REVISED);
        send(entity, gone, new FactSender.Version(gone.id(), version, clock, true));
    }

    private void send(Entity entity, Fact fact, FactSender.Version version) {
        facts.send(fact.table(), entity.key(), fact.row(), version);
    }
}
