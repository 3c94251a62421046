package dev.lakeward.processor.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one key. Belongs to one task; changes are reported to the {@link EntityStore}. */
public final class Entity {
    /** {@link #newest} of a key that no event with a time of its own was seen of. */
    public static final long NONE = Long.MIN_VALUE;

    /** A timer that expires at the next tick, to whatever it is set before: log time is always beyond it. */
    public static final long AT_ONCE = 0;

    private final String key;
    private Cell[] cells = new Cell[0];
    private long newest = NONE;
    private long revision;
    boolean dirty;
    /** Whether it was asked for since somebody looked for room. */
    boolean used = true;
    /** Bytes of heap that it counts as. */
    int weight = HeapBudget.weight(0);

    Entity(String key) {
        this.key = key;
    }

    /** An entity of no key, in no store. */
    public static Entity none() {
        return new Entity("");
    }

    public String key() {
        return key;
    }

    /** Time of the newest event that named a time of its own, or {@link #NONE}. */
    public long newest() {
        return newest;
    }

    /** Moves {@link #newest} on; says whether that changed anything. */
    public boolean advance(long time) {
        if (time <= newest) {
            return false;
        }
        newest = time;
        return true;
    }

    /** The next version of the facts about this key; grows with each call, over restarts too. */
    public long nextRevision() {
        return ++revision;
    }

    /** The state of {@code slot}: read back, or empty where there was none. */
    @SuppressWarnings("unchecked")
    public <T> T state(StateKey<T> stateKey) {
        Cell cell = cell(stateKey.id());
        Object value = cell.value;
        if (value != null) {
            return (T) value;
        }
        byte[] raw = cell.raw;
        T first = raw == null ? stateKey.empty().get() : stateKey.read().apply(new StateReader(raw));
        state(stateKey, first);
        return first;
    }

    /** Puts {@code state} in the place of what {@code slot} held. */
    public <T> void state(StateKey<T> stateKey, T state) {
        Cell cell = cell(stateKey.id());
        cell.stateKey = stateKey;
        cell.value = state;
        cell.raw = null;
    }

    /** Whether anything is remembered in {@code slot}. */
    public boolean has(StateKey<?> stateKey) {
        return find(stateKey.id()) != null;
    }

    /** Forgets what {@code slot} held. */
    public void clear(StateKey<?> stateKey) {
        cells = Arrays.stream(cells).filter(cell -> cell.id != stateKey.id()).toArray(Cell[]::new);
    }

    Cell cell(int id) {
        Cell found = find(id);
        if (found != null) {
            return found;
        }
        var added = new Cell(id);
        cells = Arrays.copyOf(cells, cells.length + 1);
        cells[cells.length - 1] = added;
        return added;
    }

    @Nullable
    Cell find(int id) {
        for (Cell cell : cells) {
            if (cell.id == id) {
                return cell;
            }
        }
        return null;
    }

    Cell[] cells() {
        return cells;
    }

    boolean isEmpty() {
        return cells.length == 0 && newest == NONE;
    }

    byte[] toBytes(StateWriter writer, StateWriter inner) {
        writer.int64(newest).int64(revision);
        for (Cell cell : cells) {
            writer.int64(cell.id).int64(cell.due).bytes(cell.bytes(inner));
        }
        return writer.take();
    }

    static Entity of(String key, byte[] bytes) {
        var reader = new StateReader(bytes);
        var entity = new Entity(key);
        entity.newest = reader.int64();
        entity.revision = reader.int64();
        while (reader.hasMore()) {
            Cell cell = entity.cell(reader.int32());
            cell.due = reader.int64();
            cell.raw = reader.bytes();
        }
        return entity;
    }

    /** Its first timer; {@link #NONE} where it has none. */
    long firstDue() {
        long first = NONE;
        for (Cell cell : cells) {
            first = cell.due != NONE && (first == NONE || cell.due < first) ? cell.due : first;
        }
        return first;
    }

    /** The first timer of an entity that is written as {@code bytes}; {@link #NONE} where it has none. */
    static long firstDue(byte[] bytes) {
        var reader = new StateReader(bytes);
        reader.int64();
        reader.int64();
        long first = NONE;
        while (reader.hasMore()) {
            reader.int64();
            long due = reader.int64();
            first = due != NONE && (first == NONE || due < first) ? due : first;
            reader.skip();
        }
        return first;
    }

    /** What one stage remembers: bytes until it is asked for, then the object. */
    static final class Cell {
        final int id;
        long due = NONE;
        /** Where the timer wheel holds it, or NONE. */
        long scheduled = NONE;

        private byte @Nullable [] raw;
        private @Nullable StateKey<?> stateKey;
        private @Nullable Object value;

        Cell(int id) {
            this.id = id;
        }

        @SuppressWarnings("unchecked")
        private byte[] bytes(StateWriter inner) {
            if (raw != null) {
                return raw;
            }
            if (stateKey != null && value != null) {
                ((StateKey<Object>) stateKey).write().accept(value, inner);
            }
            return inner.take();
        }
    }
}
