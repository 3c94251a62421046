/** Tells what landed, by table and hour, as facts of their own. */
@NullMarked
package dev.lakeward.sink.ledger;

import org.jspecify.annotations.NullMarked;
