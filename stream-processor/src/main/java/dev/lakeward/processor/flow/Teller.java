package dev.lakeward.processor.flow;

import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters.Fate;
import dev.lakeward.processor.flow.Told.News;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Tells of the facts about an entity as far as they differ from what was told before. */
public final class Teller {
    private final Facts facts;
    private final Counters counters;
    private final BiFunction<Entity, String, Fact> stub;

    /** @param stub makes, of an entity and the id of a fact that no longer holds, a row with the table's key and date */
    public Teller(Facts facts, Counters counters, BiFunction<Entity, String, Fact> stub) {
        this.facts = facts;
        this.counters = counters;
        this.stub = stub;
    }

    /**
     * Tells what changed, and takes back what was told and is not among {@code now}.
     *
     * @param entity whom the facts are about; gives the version
     * @param told what was told before; brought up to date
     * @param now all facts that hold
     * @param clock time of the log
     * @return the version
     */
    public long tell(Entity entity, Told told, List<Fact> now, long clock) {
        return tell(entity, told, now, clock, (key, factId) -> stub.apply(entity, factId));
    }

    /** The same, of facts that {@code gone} takes back, by the entity's key and the id of the fact. */
    public long tell(Entity entity, Told told, List<Fact> now, long clock, BiFunction<String, String, Fact> gone) {
        long version = tellSome(entity, told, now, clock);
        Set<String> ids = new HashSet<>();
        now.forEach(fact -> ids.add(fact.id()));
        for (String id : told.retain(ids)) {
            takeBack(entity, gone.apply(entity.key(), id), version, clock);
        }
        return version;
    }

    /** Tells what changed of {@code some}; whatever else was told still holds. Returns the version. */
    public long tellSome(Entity entity, Told told, List<Fact> some, long clock) {
        long version = entity.nextRevision();
        for (Fact fact : some) {
            News news = told.tell(fact.id(), fact.row().hash());
            if (news != News.NONE) {
                tell(entity, fact, version, clock, news == News.REVISED);
            }
        }
        return version;
    }

    /** Tells {@code fact}, whatever was told before. */
    public void tell(Entity entity, Fact fact, long version, long clock, boolean revises) {
        if (revises) {
            counters.count(Fate.REVISED);
        }
        send(entity, fact, new Facts.Version(fact.id(), version, clock, false));
    }

    /** Takes back a fact that no longer holds, by a row with its table's key and date. */
    public void takeBack(Entity entity, Fact gone, long version, long clock) {
        counters.count(Fate.REVISED);
        send(entity, gone, new Facts.Version(gone.id(), version, clock, true));
    }

    private void send(Entity entity, Fact fact, Facts.Version version) {
        facts.send(fact.table(), entity.key(), fact.row(), version);
    }
}
