/**
 * The protocol of Snowplow's trackers.
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.snowplow;

import org.jspecify.annotations.NullMarked;
