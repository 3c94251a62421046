package dev.lakeward.ingest.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The write keys that this instance has read. Thread-safe. */
public final class WriteKeyRegistry {
    /** Hash to compare with where a key is unknown, so that the check takes as long. */
    private static final String UNKNOWN = WriteKeySecret.sha256("nobody");

    private final Map<String, WriteKey> keys = new ConcurrentHashMap<>();

    /** Adds or replaces a key. */
    void put(WriteKey key) {
        keys.put(key.id(), key);
    }

    /** All keys, revoked ones too. */
    Collection<WriteKey> all() {
        return List.copyOf(keys.values());
    }

    /** The active key with this text. */
    public Optional<WriteKey> find(String text) {
        String id = WriteKeySecret.id(text);
        var key = id == null ? null : keys.get(id);
        boolean matches = WriteKeySecret.matches(text, key == null ? UNKNOWN : key.sha256());
        return key != null && matches && key.active() ? Optional.of(key) : Optional.empty();
    }

    /** Whether any active key names this web origin. */
    public boolean allowsOrigin(String origin) {
        return keys.values().stream()
                .anyMatch(key -> key.active() && key.origins().contains(origin));
    }
}
