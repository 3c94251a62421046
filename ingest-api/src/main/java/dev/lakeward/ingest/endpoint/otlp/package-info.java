/**
 * The protocol of OpenTelemetry's exporters of logs (OTLP over HTTP).
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.otlp;

import org.jspecify.annotations.NullMarked;
