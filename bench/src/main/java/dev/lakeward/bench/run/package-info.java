/**
 * Runs candidates in JVMs of their own, in turn, and summarizes their measurements.
 *
 * @see <a href="../../../../../../../../docs/adr/0070-benchmarks.md">ADR 0070</a>
 */
@NullMarked
package dev.lakeward.bench.run;

import org.jspecify.annotations.NullMarked;
