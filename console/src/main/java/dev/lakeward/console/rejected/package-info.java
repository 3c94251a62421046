/** Rejected events by reason, with the place of the fault and the remedy; edit and send again. */
@NullMarked
package dev.lakeward.console.rejected;

import org.jspecify.annotations.NullMarked;
