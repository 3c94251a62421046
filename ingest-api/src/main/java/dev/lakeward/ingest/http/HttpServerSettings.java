package dev.lakeward.ingest.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Limits of the HTTP server.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param maxBody bytes of a body as it is sent, at most
 * @param maxDecompressed bytes of a decompressed body, at most
 * @param inFlight bytes that the bodies of all requests may hold together
 * @param requestTime how long a client may take to send the headers, and again for the body
 * @param idle how long a connection may stay open between requests
 * @param connections open connections, at most
 * @param drain how long a stop waits for requests under way
 * @param tls certificate to serve HTTPS with; empty for plain HTTP
 * @param proxies addresses whose Forwarded headers are trusted
 */
public record HttpServerSettings(
        String host,
        int port,
        int maxBody,
        int maxDecompressed,
        long inFlight,
        Duration requestTime,
        Duration idle,
        int connections,
        Duration drain,
        Optional<TlsSettings> tls,
        Set<Cidr> proxies) {
    public HttpServerSettings {
        proxies = Set.copyOf(proxies);
    }

    /** Scheme of its addresses. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
