package dev.lakeward.ingest.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Limits of the HTTP server.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param body most bytes of a body as it is sent
 * @param inflated most bytes of a body after inflating
 * @param inFlight bytes that all requests together may hold
 * @param requestTime how long a client may take to send the headers, and again for the body
 * @param idle how long a connection may stay open between requests
 * @param connections most open connections
 * @param drain how long a stop waits for requests under way
 * @param tls certificate to serve HTTPS with; empty for plain HTTP
 * @param proxies addresses whose word about the client is taken
 */
public record HttpServerSettings(
        String host,
        int port,
        int body,
        int inflated,
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
