/** Receipts: what became of one event, from its response to its row, read from Kafka alone. */
@NullMarked
package dev.lakeward.ingest.tracking.receipt;

import org.jspecify.annotations.NullMarked;
