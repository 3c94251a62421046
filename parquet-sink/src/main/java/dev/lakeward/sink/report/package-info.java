/**
 * Reports commits: notices and conservation ledger facts on Kafka, and meters.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-conservation-ledger.md">ADR 0044</a>
 * @see <a href="../../../../../../../../docs/adr/0012-receipts.md">ADR 0012</a>
 * @see <a href="../../../../../../../../docs/adr/0107-standard-events.md">ADR 0107</a>
 */
@NullMarked
package dev.lakeward.sink.report;

import org.jspecify.annotations.NullMarked;
