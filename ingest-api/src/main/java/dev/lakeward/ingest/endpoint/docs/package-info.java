/**
 * The description of the API, made from the catalogue, and the pages that show it.
 *
 * @see <a href="../../../../../../../../../docs/adr/0015-described-by-itself.md">ADR 0015</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.docs;

import org.jspecify.annotations.NullMarked;
