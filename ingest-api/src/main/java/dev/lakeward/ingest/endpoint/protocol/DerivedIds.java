package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.hash.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Ids of the events of one request that bring none: a hash of what the client wrote, so that a retry has the same id.
 * Equal events of one request are counted, so that each has an id of its own. One thread.
 */
final class DerivedIds {
    private final Map<UUID, Integer> seen = new HashMap<>();

    /** The id of an element: a UUID of version 8, followed by its number among equal ones but the first. */
    String of(String around, Element element) {
        var digest = Sha256.digest();
        digest.update(around.getBytes(UTF_8));
        digest.update(element.bytes(), element.from(), element.to() - element.from());
        UUID id = Sha256.uuid(digest.digest());
        int before = seen.merge(id, 1, Integer::sum) - 1;
        return before == 0 ? id.toString() : id + "-" + before;
    }
}
