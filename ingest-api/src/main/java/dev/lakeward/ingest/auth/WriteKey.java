package dev.lakeward.ingest.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Metadata of a key; never the key itself.
 *
 * @param scope what it is for
 * @param id the part of the key that may be shown
 * @param source name that its events carry; of an admin key, who holds it
 * @param sha256 of the whole key, lower-case hex
 * @param eventTypes the only types it may send; empty for all
 * @param origins web origins that may use it, in addition to clients without an origin
 * @param created when it was created
 * @param revoked when it was revoked; empty while it is active
 */
public record WriteKey(
        KeyScope scope,
        String id,
        String source,
        String sha256,
        Set<String> eventTypes,
        Set<String> origins,
        Instant created,
        Optional<Instant> revoked) {
    public WriteKey {
        eventTypes = Set.copyOf(eventTypes);
        origins = Set.copyOf(origins);
    }

    /** The id in a key's text; a text that is no whole key is taken for an id. */
    public static String idOf(String keyOrId) {
        String id = WriteKeySecret.id(keyOrId);
        return id == null ? keyOrId : id;
    }

    /** Whether it is not revoked. */
    public boolean active() {
        return revoked.isEmpty();
    }

    /** This key, revoked at a time. */
    WriteKey revokedAt(Instant now) {
        return new WriteKey(scope, id, source, sha256, eventTypes, origins, created, Optional.of(now));
    }
}
