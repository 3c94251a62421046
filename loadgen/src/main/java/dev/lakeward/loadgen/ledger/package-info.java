/** The sender's own record of what became of every event, safe from its own death. */
@NullMarked
package dev.lakeward.loadgen.ledger;

import org.jspecify.annotations.NullMarked;
