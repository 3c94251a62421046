package dev.lakeward.ingest.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that an instance knows now. */
public final class WriteKeyRegistry {
    /** Stands in for a key that is not there, so that its check takes as long. */
    private static final String NOBODY = WriteKeySecret.sha256("nobody");

    private final Map<String, WriteKey> keys = new ConcurrentHashMap<>();

    /** Puts a key, or what is new about one, in its place. */
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
        boolean matches = WriteKeySecret.matches(text, key == null ? NOBODY : key.sha256());
        return key != null && matches && key.active() ? Optional.of(key) : Optional.empty();
    }

    /** Whether any active key names this web origin. */
    public boolean allowsOrigin(String origin) {
        return keys.values().stream()
                .anyMatch(key -> key.active() && key.origins().contains(origin));
    }
}
