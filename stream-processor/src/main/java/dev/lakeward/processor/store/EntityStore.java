package dev.lakeward.processor.store;

import dev.lakeward.processor.store.local.StateLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one task, by key, with a timer for each slot of each. Those that are worked on are objects on the heap; when
 * these grow too many, the ones that were not asked for lately become bytes in files, and objects again when asked for.
 *
 * @see <a href="../../../../../../../../docs/adr/0037-cold-entities.md">ADR 0037</a>
 */
public final class EntityStore extends HeapStore {
    private final Map<String, Entity> entities = new HashMap<>();
    private final Timers timers = new Timers();
    private final List<Entity> dirty = new ArrayList<>();
    private final StateWriter writer = new StateWriter();
    private final StateWriter inner = new StateWriter();
    private final HeapBudget heap;
    private final SpilledEntities spilled = new SpilledEntities();
    private final LogReach reach = new LogReach();
    /** Weight that entities gained since the last commit, about. */
    private long unwritten;

    private EntityStore(String name, HeapBudget heap) {
        super(name);
        this.heap = heap;
    }

    /** Declares a store to the topology. */
    public static HeapStoreBuilder<EntityStore> builder(String name) {
        return builder(name, HeapBudget.OF_PROCESS);
    }

    /** Declares a store whose entities share the heap that {@code heap} gives. */
    public static HeapStoreBuilder<EntityStore> builder(String name, HeapBudget heap) {
        return new HeapStoreBuilder<>(name, () -> new EntityStore(name, heap));
    }

    /** All entities stay in the files until they are asked for: most of them are not. */
    @Override
    protected void opened(StateLog files) {
        spilled.open(files);
    }

    @Override
    protected long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
        return SpilledEntities.firstDue(key, value, entries);
    }

    /** The entity of {@code key}; a new one where the key is new. */
    public Entity entity(String key) {
        Entity found = find(key);
        return found == null ? keep(new Entity(key)) : found;
    }

    /** The entity of {@code key}; null where the key is new. */
    public @Nullable Entity find(String key) {
        Entity kept = entities.get(key);
        Entity found = kept == null ? load(key) : kept;
        if (found != null) {
            found.used = true;
        }
        return found;
    }

    private @Nullable Entity load(String key) {
        byte[] bytes = spilled.look(key);
        if (bytes == null) {
            return null;
        }
        Entity entity = Entity.of(key, bytes);
        entity.weight = HeapBudget.weight(bytes.length);
        for (Entity.Cell cell : entity.cells()) {
            timers.schedule(entity, cell);
        }
        return keep(entity);
    }

    private Entity keep(Entity entity) {
        entities.put(entity.key(), entity);
        heap.add(entity.weight);
        return entity;
    }

    /** Keys of all entities, as they are now. */
    public List<String> keys() {
        Set<String> keys = new HashSet<>(entities.keySet());
        spilled.forEachKey(keys::add);
        return List.copyOf(keys);
    }

    /** The entity of {@code key} to look at, not to change; null where there is none. */
    public @Nullable Entity peek(String key) {
        Entity found = entities.get(key);
        byte[] bytes = found == null ? spilled.look(key) : null;
        return bytes == null ? found : Entity.of(key, bytes);
    }

    /** Says that {@code entity} changed, so that it is written before the next commit; returns whether that is news. */
    public boolean changed(Entity entity) {
        if (entity.dirty) {
            return false;
        }
        entity.dirty = true;
        return dirty.add(entity);
    }

    /** Says that {@code entity} took in so many bytes, which count as heap until it is written. */
    public void grew(Entity entity, int bytes) {
        int more = HeapBudget.grown(bytes);
        entity.weight += more;
        unwritten += more;
        heap.add(more);
    }

    /** Whether so much changed that it should be written soon, so that others can make room. */
    public boolean isHeavy() {
        return heap.isHeavy(unwritten);
    }

    /** Sets the timer of {@code stateKey} to log time {@code due}, unless it is {@link Entity#AT_ONCE}, which stays. */
    public void setTimer(Entity entity, StateKey<?> stateKey, long due) {
        Entity.Cell cell = entity.cell(stateKey.id());
        if (cell.due == Entity.AT_ONCE) {
            return;
        }
        if (cell.due != due) {
            cell.due = due;
            changed(entity);
        }
        timers.schedule(entity, cell);
    }

    /** Hands over each entity whose timer for {@code slot} is due at {@code clock}, its timer stopped. */
    public void expireTimers(StateKey<?> stateKey, long clock, Consumer<Entity> action) {
        reach.expire(clock);
        spilled.expire(clock, entities::containsKey, this::load);
        timers.expire(stateKey.id(), clock, entity -> {
            entity.cell(stateKey.id()).due = Entity.NONE;
            changed(entity);
            action.accept(entity);
        });
    }

    /** Whether a timer is due at {@code now} that no tick reached; one that a tick did reach is of a stage that is off. */
    public boolean waitsForTick(long now) {
        long from = reach.expiredSecond();
        return timers.isDue(from, LogReach.second(now)) || spilled.isDue(from, LogReach.second(now));
    }

    /** The record at {@code offset} of the stage's input is about to change entities; {@code time} is that of the log. */
    public void advance(long offset, long time) {
        reach.advance(offset, time);
    }

    /** Offset of the last record of the stage's input that the entities show; -1 where none came since the start. */
    public long position() {
        return reach.position();
    }

    /** Time of the log up to which the entities show it; {@link Entity#NONE} where nothing came since the start. */
    public long clock() {
        return reach.clock();
    }

    /** Forgets the entity altogether. */
    public void remove(Entity entity) {
        if (entities.remove(entity.key(), entity)) {
            heap.add(-entity.weight);
        }
        Timers.forget(entity);
        spilled.remove(entity.key());
        changed(entity);
    }

    @Override
    protected void reset() {
        entities.values().forEach(entity -> heap.add(-entity.weight));
        entities.clear();
        spilled.clear();
        timers.clear();
        dirty.clear();
        unwritten = 0;
        reach.reset();
    }

    @Override
    protected void restore(byte[] key, byte @Nullable [] value) {
        Entity before = entities.remove(new String(key, StandardCharsets.UTF_8));
        if (before != null) {
            heap.add(-before.weight);
            Timers.forget(before);
        }
        spilled.restored(key, value);
    }

    @Override
    protected void drain(ChangelogWriter changes) {
        for (Entity entity : dirty) {
            boolean kept = entities.get(entity.key()) == entity;
            byte[] value = kept && !entity.isEmpty() ? entity.toBytes(writer, inner) : null;
            byte[] key = entity.key().getBytes(StandardCharsets.UTF_8);
            if (value == null) {
                changes.write(key, null);
            } else {
                ChunkedValue.write(changes, key, value);
            }
            entity.dirty = false;
            if (kept) {
                int weight = HeapBudget.weight(value == null ? 0 : value.length);
                heap.add(weight - entity.weight);
                entity.weight = weight;
            }
        }
        dirty.clear();
        spilled.written();
        unwritten = 0;
        for (int pass = 0; pass < 2 && heap.tooMany(); pass++) {
            makeRoom();
            timers.tidy();
        }
    }

    /** All are written and in nobody's hands. At the first look those that were used since the last one stay. */
    private void makeRoom() {
        for (Iterator<Entity> each = entities.values().iterator(); each.hasNext() && !heap.enoughRoom(); ) {
            Entity entity = each.next();
            if (entity.used) {
                entity.used = false;
                continue;
            }
            each.remove();
            Timers.forget(entity);
            heap.add(-entity.weight);
            spilled.left(entity);
        }
    }
}
