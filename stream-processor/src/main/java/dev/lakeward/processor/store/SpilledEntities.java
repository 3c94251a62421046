package dev.lakeward.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.processor.store.local.ColdTimers;
import dev.lakeward.processor.store.local.StateLog;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Entities that are not on the heap: their bytes in the local files of the store, and when they have to be looked at. */
final class SpilledEntities {
    /** Entries of timers beyond two for each entity. */
    private static final int SPARE_TIMERS = 1024;

    private final ColdTimers timers = new ColdTimers();
    /** Keys whose bytes count no more, and are in the files until that is written. */
    private final Set<String> removed = new HashSet<>();

    private @Nullable StateLog files;

    /** Reads from these files; whatever is there is off the heap. */
    void open(StateLog opened) {
        files = opened;
        scheduleAll(opened);
    }

    private void scheduleAll(StateLog all) {
        timers.clear();
        all.forEachMark(this::add);
    }

    /**
     * When an entity has to be looked at; {@link Entity#NONE} for never, and where this is no entity.
     *
     * @param entries gives what was written under a key, null where there is nothing
     */
    static long firstDue(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
        byte[] whole = ChunkedValue.isChunk(key) ? null : ChunkedValue.whole(key, value, entries);
        return whole == null ? Entity.NONE : Entity.firstDue(whole);
    }

    private void add(long hash, long due) {
        if (due != Entity.NONE) {
            timers.add(due, hash);
        }
    }

    /** The entity left the heap; its files have its bytes. */
    void left(Entity entity) {
        add(StateLog.hash(entity.key().getBytes(UTF_8)), entity.firstDue());
        tidy();
    }

    /** The files have what the changelog says of a key, null where it deletes. */
    void restored(byte[] key, byte @Nullable [] value) {
        if (files != null && value != null) {
            add(StateLog.hash(key), firstDue(key, value, files::get));
            tidy();
        }
    }

    private void tidy() {
        if (files != null && timers.size() > 2 * files.size() + SPARE_TIMERS) {
            scheduleAll(files);
        }
    }

    /** Whether one has to be looked at from second {@code from} on and before second {@code until}. */
    boolean isDue(long from, long until) {
        return timers.isDue(from, until);
    }

    /** How many entries the timers hold. */
    int timers() {
        return timers.size();
    }

    /** The bytes of {@code key} count no more. */
    void remove(String key) {
        removed.add(key);
    }

    /** The files have all that changed. */
    void written() {
        removed.clear();
    }

    /** Returns the bytes of {@code key}; null where there are none. */
    byte @Nullable [] look(String key) {
        StateLog all = files;
        byte[] bytes = key.getBytes(UTF_8);
        byte[] value = all == null || removed.contains(key) ? null : all.get(bytes);
        return all == null || value == null ? null : ChunkedValue.whole(bytes, value, all::get);
    }

    /** Hands over the keys of those that have to be looked at by {@code clock}, unless they are on the heap again. */
    void expire(long clock, Predicate<String> isOnHeap, Consumer<String> action) {
        timers.expire(clock, hash -> {
            if (files != null) {
                files.keys(hash).stream()
                        .map(key -> new String(key, UTF_8))
                        .filter(isOnHeap.negate())
                        .forEach(action);
            }
        });
    }

    /** Hands over all keys that have bytes. */
    void forEachKey(Consumer<String> taker) {
        if (files != null) {
            files.forEach((key, value) -> accept(key, taker));
        }
    }

    private void accept(byte[] bytes, Consumer<String> taker) {
        String key = ChunkedValue.isChunk(bytes) ? null : new String(bytes, UTF_8);
        if (key != null && !removed.contains(key)) {
            taker.accept(key);
        }
    }

    /** Forgets all. */
    void clear() {
        timers.clear();
        removed.clear();
        files = null;
    }
}
