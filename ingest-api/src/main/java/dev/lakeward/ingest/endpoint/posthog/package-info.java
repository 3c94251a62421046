/**
 * The protocol of PostHog's SDKs.
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.posthog;

import org.jspecify.annotations.NullMarked;
