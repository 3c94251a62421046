/** Conservation ledger: counts accepted events and outcomes, so that a check can show whether all have landed. */
@NullMarked
package dev.lakeward.processor.ledger;

import org.jspecify.annotations.NullMarked;
