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

    /** Forgets a key that is on no topic. */
    void remove(String id) {
        keys.remove(id);
    }

    /** All keys, revoked ones too. */
    Collection<WriteKey> all() {
        return List.copyOf(keys.values());
    }

    /** The active write key with this text. */
    public Optional<WriteKey> find(String text) {
        return find(text, KeyScope.SEND);
    }

    /** The active admin key with this text. */
    public Optional<WriteKey> findAdmin(String text) {
        return find(text, KeyScope.ADMIN);
    }

    /** Whether an id is that of an active admin key. */
    public boolean isAdmin(String id) {
        WriteKey key = keys.get(id);
        return key != null && key.active() && key.scope() == KeyScope.ADMIN;
    }

    private Optional<WriteKey> find(String text, KeyScope scope) {
        String id = WriteKeySecret.id(text);
        var key = id == null ? null : keys.get(id);
        boolean matches = WriteKeySecret.matches(text, key == null ? UNKNOWN : key.sha256());
        return key != null && matches && key.active() && key.scope() == scope ? Optional.of(key) : Optional.empty();
    }

    /** Whether any active key names this web origin. */
    public boolean allowsOrigin(String origin) {
        return keys.values().stream()
                .anyMatch(key -> key.active() && key.origins().contains(origin));
    }
}
