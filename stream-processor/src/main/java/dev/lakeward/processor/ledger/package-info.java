/**
 * Conservation ledger: counts accepted events and outcomes, so that a check can show whether all have landed.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-conservation-ledger.md">ADR 0044</a>
 */
@NullMarked
package dev.lakeward.processor.ledger;

import org.jspecify.annotations.NullMarked;
