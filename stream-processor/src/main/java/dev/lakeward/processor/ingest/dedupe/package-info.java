/**
 * Which events were seen before: exact ids, remembered from their first arrival.
 *
 * @see <a href="../../../../../../../../../docs/adr/0091-first-seen.md">ADR 0091</a>
 */
@NullMarked
package dev.lakeward.processor.ingest.dedupe;

import org.jspecify.annotations.NullMarked;
