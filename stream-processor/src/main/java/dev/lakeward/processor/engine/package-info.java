/**
 * What all stages share: facts and their versions, emitting, retraction, failures, commits.
 *
 * @see <a href="../../../../../../../../docs/adr/0032-facts-and-versions.md">ADR 0032</a>
 * @see <a href="../../../../../../../../docs/adr/0036-commits-by-lag.md">ADR 0036</a>
 * @see <a href="../../../../../../../../docs/adr/0123-idle.md">ADR 0123</a>
 * @see <a href="../../../../../../../../docs/adr/0129-facts-at-commits.md">ADR 0129</a>
 * @see <a href="../../../../../../../../docs/adr/0128-under-strain.md">ADR 0128</a>
 * @see <a href="../../../../../../../../docs/adr/0090-one-reader-of-values.md">ADR 0090</a>
 */
@NullMarked
package dev.lakeward.processor.engine;

import org.jspecify.annotations.NullMarked;
