/**
 * The shape of a client protocol: an adapter turns the bytes of a request into messages, and the verdicts on them into
 * the response that its clients understand. Authentication, limits, publication and cross-origin rules are the same
 * for all.
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.protocol;

import org.jspecify.annotations.NullMarked;
