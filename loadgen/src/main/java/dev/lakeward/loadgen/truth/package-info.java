/**
 * What the tables must say about generated traffic, worked out from the rules and not by the code that is to be checked.
 *
 * @see <a href="../../../../../../../../docs/adr/0063-truth.md">ADR 0063</a>
 */
@NullMarked
package dev.lakeward.loadgen.truth;

import org.jspecify.annotations.NullMarked;
