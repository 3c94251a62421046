/**
 * Reads request bodies and writes responses asynchronously, within bounds of memory and time.
 *
 * @see <a href="../../../../../../../../../docs/adr/0095-slow-and-foreign-clients.md">ADR 0095</a>
 */
@NullMarked
package dev.lakeward.ingest.http.body;

import org.jspecify.annotations.NullMarked;
