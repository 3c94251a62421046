/**
 * Receipts: what became of one event, from its response to its row, read from Kafka alone.
 *
 * @see <a href="../../../../../../../../../docs/adr/0012-receipts.md">ADR 0012</a>
 */
@NullMarked
package dev.lakeward.ingest.tracking.receipt;

import org.jspecify.annotations.NullMarked;
