/**
 * The protocol of the SDKs of Segment and RudderStack.
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.sdk;

import org.jspecify.annotations.NullMarked;
