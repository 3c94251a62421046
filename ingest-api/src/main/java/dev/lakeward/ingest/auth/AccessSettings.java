package dev.lakeward.ingest.auth;

import java.util.Set;

/**
 * Who may send, and how fast.
 *
 * @param open whether requests without a write key are taken; only where nobody but this machine can reach the server
 * @param hosts names that an open server is reached by, besides those of loopback
 * @param origins web origins that may send, beside those that keys name
 * @param eventsPerSecond events that one source may send, on average; 0 for no bound
 * @param clientAddress how much of a client's address goes with its events
 */
public record AccessSettings(
        boolean open, Set<String> hosts, Set<String> origins, int eventsPerSecond, ClientAddress clientAddress) {
    public AccessSettings {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }
}
