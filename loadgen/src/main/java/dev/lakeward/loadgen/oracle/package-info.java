/**
 * Records the expected outcome of generated traffic: the rows of every table of events, late events and rejections. Facts
 * are not computed here: {@code lakeward check} runs the recount SQL over these rows.
 *
 * @see <a href="../../../../../../../../docs/adr/0100-one-oracle.md">ADR 0100</a>
 */
@NullMarked
package dev.lakeward.loadgen.oracle;

import org.jspecify.annotations.NullMarked;
