package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.hash.Sha256;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest keys that this instance has seen, each with the hash of its body. It detects keys that are used for two
 * bodies; an evicted key does no harm, since event ids depend on the body too. Thread-safe.
 */
public final class IdempotencyKeyCache {
    private static final int MAX_KEYS = 100_000;

    private final Map<String, String> bodies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /**
     * Stores the body of a key, and compares it with the stored one.
     *
     * @throws ProblemException 422 if the key came with another body before
     */
    public void check(IdempotencyKey key, byte[] body) {
        String name = key.name();
        String hash = HexFormat.of().formatHex(Sha256.of(body));
        String before;
        synchronized (bodies) {
            before = bodies.putIfAbsent(name, hash);
        }
        if (before != null && !before.equals(hash)) {
            throw ProblemException.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was sent with another body before.");
        }
    }
}
