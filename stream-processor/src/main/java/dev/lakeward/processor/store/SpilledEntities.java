package dev.lakeward.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.processor.store.cold.ColdEntities;
import dev.lakeward.processor.store.cold.ColdTimers;
import dev.lakeward.processor.store.cold.MappedFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entities that nobody works on, as bytes in files of a folder, and when they have to be looked at. Empty, it has no file. */
final class SpilledEntities {
    /** Entries of timers beyond two for each entity. */
    private static final int SPARE_TIMERS = 1024;

    private final ColdTimers timers = new ColdTimers();
    private final ChunkedValue chunks = new ChunkedValue();
    private Path folder = Path.of("");
    private @Nullable ColdEntities cold;

    /** Uses this folder; what a run before left in it is deleted. */
    void open(Path newFolder) {
        MappedFile.clear(newFolder);
        folder = newFolder;
    }

    void put(byte[] key, byte[] value) {
        ColdEntities files = cold;
        if (files == null) {
            files = new ColdEntities(folder);
            cold = files;
        }
        files.put(key, value);
        schedule(key, value);
        if (timers.size() > 2 * files.size() + SPARE_TIMERS) {
            timers.clear();
            files.forEach(this::schedule);
        }
    }

    private void schedule(byte[] key, byte[] value) {
        long due = Entity.firstDue(value);
        if (due != Entity.NONE) {
            timers.add(due, ColdEntities.hash(key));
        }
    }

    /** How many entries the timers hold. */
    int timers() {
        return timers.size();
    }

    /** Takes what the changelog says of a key; a null value deletes. */
    void restore(byte[] key, byte @Nullable [] value) {
        if (chunks.take(key, value)) {
            return;
        }
        byte[] whole = value == null ? null : chunks.whole(key, value);
        if (whole != null) {
            put(key, whole);
        } else if (cold != null) {
            cold.take(key);
        }
    }

    /** Removes and returns the bytes of {@code key}; null where there are none. */
    byte @Nullable [] take(String key) {
        return cold == null ? null : cold.take(key.getBytes(UTF_8));
    }

    /** Returns the bytes of {@code key}; null where there are none. */
    byte @Nullable [] look(String key) {
        return cold == null ? null : cold.get(key.getBytes(UTF_8));
    }

    /** Hands over the keys of those that have to be looked at by {@code clock}. */
    void expire(long clock, Consumer<String> action) {
        timers.expire(clock, hash -> {
            if (cold != null) {
                cold.keys(hash).forEach(key -> action.accept(new String(key, UTF_8)));
            }
        });
    }

    /** Hands over all keys. */
    void forEachKey(Consumer<String> taker) {
        if (cold != null) {
            cold.forEach((key, value) -> taker.accept(new String(key, UTF_8)));
        }
    }

    /** Forgets all, and deletes its files. */
    void clear() {
        timers.clear();
        chunks.clear();
        if (cold != null) {
            cold.close();
            cold = null;
        }
    }
}
