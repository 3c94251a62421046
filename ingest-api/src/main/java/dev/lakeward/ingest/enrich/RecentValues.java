package dev.lakeward.ingest.enrich;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of the keys that were used last: those of a generation, and of the one before. Where a generation is full,
 * the older one is dropped. Thread-safe.
 */
final class RecentValues<T> {
    private final int size;
    private volatile Map<String, T> young = new ConcurrentHashMap<>();
    private volatile Map<String, T> old = Map.of();

    /** @param size keys of a generation */
    RecentValues(int size) {
        this.size = size;
    }

    /** The value of a key; null where it is not known. */
    @Nullable
    T get(String key) {
        T value = young.get(key);
        if (value != null) {
            return value;
        }
        T before = old.get(key);
        if (before != null) {
            put(key, before);
        }
        return before;
    }

    void put(String key, T value) {
        young.put(key, value);
        if (young.size() >= size) {
            turn();
        }
    }

    private synchronized void turn() {
        if (young.size() >= size) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
