package dev.lakeward.processor.entity;

import dev.lakeward.processor.state.ChangeLog;
import dev.lakeward.processor.state.HeapStore;
import dev.lakeward.processor.state.HeapStoreBuilder;
import dev.lakeward.processor.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The entities of one task, by key, with a timer for each slot of each. */
public final class EntityStore extends HeapStore {
    private final Map<String, Entity> entities = new HashMap<>();
    private final Timers timers = new Timers();
    private final List<Entity> dirty = new ArrayList<>();
    private final StateWriter writer = new StateWriter();
    private final StateWriter inner = new StateWriter();

    private long position = -1;
    private long clock = Entity.NONE;

    private EntityStore(String name) {
        super(name);
    }

    /** Declares a store to the topology. */
    public static HeapStoreBuilder<EntityStore> builder(String name) {
        return new HeapStoreBuilder<>(name, () -> new EntityStore(name));
    }

    /** The entity of {@code key}; a new one where the key is new. */
    public Entity entity(String key) {
        Entity found = entities.get(key);
        if (found != null) {
            return found;
        }
        var added = new Entity(key);
        entities.put(key, added);
        return added;
    }

    public @Nullable Entity find(String key) {
        return entities.get(key);
    }

    public Collection<Entity> all() {
        return entities.values();
    }

    /** Says that {@code entity} changed, so that it is written before the next commit. */
    public void changed(Entity entity) {
        if (!entity.dirty) {
            entity.dirty = true;
            dirty.add(entity);
        }
    }

    /** Sets the timer of {@code slot} to log time {@code due}; {@link Entity#NONE} stops it. */
    public void wake(Entity entity, Slot<?> slot, long due) {
        Entity.Cell cell = entity.cell(slot.id());
        if (cell.due != due) {
            cell.due = due;
            changed(entity);
        }
        timers.schedule(entity, cell);
    }

    /** Hands over each entity whose timer for {@code slot} is due at {@code clock}, its timer stopped. */
    public void due(Slot<?> slot, long clock, Consumer<Entity> action) {
        timers.expire(slot.id(), clock, entity -> {
            entity.cell(slot.id()).due = Entity.NONE;
            changed(entity);
            action.accept(entity);
        });
    }

    /** The record at {@code offset} of the stage's input is about to change entities; {@code time} is that of the log. */
    public void reached(long offset, long time) {
        position = offset;
        clock = Math.max(clock, time);
    }

    /** Offset of the last record of the stage's input that the entities show; -1 where none came since the start. */
    public long position() {
        return position;
    }

    /** Time of the log up to which the entities show it; {@link Entity#NONE} where nothing came since the start. */
    public long clock() {
        return clock;
    }

    /** Forgets the entity altogether. */
    public void remove(Entity entity) {
        entities.remove(entity.key());
        changed(entity);
    }

    @Override
    protected void reset() {
        entities.clear();
        timers.clear();
        dirty.clear();
        position = -1;
        clock = Entity.NONE;
    }

    @Override
    protected void restore(byte[] key, byte @Nullable [] value) {
        String name = new String(key, StandardCharsets.UTF_8);
        Entity before = entities.remove(name);
        if (before != null) {
            timers.forget(before);
        }
        if (value == null) {
            return;
        }
        Entity entity = Entity.of(name, value);
        entities.put(name, entity);
        for (Entity.Cell cell : entity.cells()) {
            timers.schedule(entity, cell);
        }
    }

    @Override
    protected void drain(ChangeLog changes) {
        for (Entity entity : dirty) {
            boolean kept = entities.get(entity.key()) == entity && !entity.isEmpty();
            byte[] key = entity.key().getBytes(StandardCharsets.UTF_8);
            changes.write(key, kept ? entity.toBytes(writer, inner) : null);
            entity.dirty = false;
        }
        dirty.clear();
    }
}
