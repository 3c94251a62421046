/**
 * Columns that are worked out from what a client says of itself: browser and system of a user agent, whether it is a
 * known bot, the kind of the referring site, country and network of an address.
 *
 * @see <a href="../../../../../../../../docs/adr/0112-enrichment.md">ADR 0112</a>
 */
@NullMarked
package dev.lakeward.ingest.enrich;

import org.jspecify.annotations.NullMarked;
