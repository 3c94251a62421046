package dev.lakeward.ingest.auth;

import java.util.Set;

/**
 * Who may send, and how fast.
 *
 * @param open whether requests without a write key are taken; only where nobody but this machine can reach the server
 * @param hosts host names of an open server, in addition to those of loopback
 * @param origins web origins that may send, in addition to those that keys name
 * @param eventsPerSecond events that one source may send, on average; 0 for no bound
 * @param clientAddress how much of a client's address its events carry
 */
public record AccessSettings(
        boolean open, Set<String> hosts, Set<String> origins, int eventsPerSecond, ClientAddress clientAddress) {
    public AccessSettings {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }
}
