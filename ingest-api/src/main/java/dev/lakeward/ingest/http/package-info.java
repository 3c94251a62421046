/**
 * The HTTP server: configuration, TLS, deadlines, error responses as problems, metrics and traces of requests.
 *
 * @see <a href="../../../../../../../../docs/adr/0095-slow-and-foreign-clients.md">ADR 0095</a>
 * @see <a href="../../../../../../../../docs/adr/0084-lean-connections.md">ADR 0084</a>
 */
@NullMarked
package dev.lakeward.ingest.http;

import org.jspecify.annotations.NullMarked;
