/**
 * The protocol of Segment's and RudderStack's SDKs.
 *
 * @see <a href="../../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.sdk;

import org.jspecify.annotations.NullMarked;
