/**
 * The protocol of Jitsu's SDKs, whose messages are those of Segment.
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.jitsu;

import org.jspecify.annotations.NullMarked;
