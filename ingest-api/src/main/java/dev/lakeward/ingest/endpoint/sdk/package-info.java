/**
 * The protocol of the SDKs of Segment and RudderStack.
 *
 * @see <a href="../../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.sdk;

import org.jspecify.annotations.NullMarked;
