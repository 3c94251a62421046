/** Counts what became of each event, so that it can be told whether all has landed. */
@NullMarked
package dev.lakeward.processor.ledger;

import org.jspecify.annotations.NullMarked;
