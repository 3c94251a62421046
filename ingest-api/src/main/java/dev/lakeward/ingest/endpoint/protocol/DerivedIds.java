package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Ids of the events of one request that bring none: a hash of what the client wrote, so that a retry has the same id.
 * Equal events of one request are counted, so that each has an id of its own. One thread.
 */
final class DerivedIds {
    private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT = 0x8000000000000000L;

    private final Map<UUID, Integer> seen = new HashMap<>();

    /** The id of an element: a UUID of version 8, followed by its number among equal ones but the first. */
    String of(String around, Element element) {
        var sha256 = sha256();
        sha256.update(around.getBytes(UTF_8));
        sha256.update(element.bytes(), element.from(), element.to() - element.from());
        var hash = ByteBuffer.wrap(sha256.digest());
        var id = new UUID((hash.getLong() & VERSION_MASK) | VERSION_8, (hash.getLong() & VARIANT_MASK) | VARIANT);
        int before = seen.merge(id, 1, Integer::sum) - 1;
        return before == 0 ? id.toString() : id + "-" + before;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
