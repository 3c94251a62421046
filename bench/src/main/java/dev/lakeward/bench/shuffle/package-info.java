/**
 * ShuffleBench, a benchmark of others: records that are sent to a million consumers, each with a state of its own.
 *
 * @see <a href="../../../../../../../../docs/adr/0070-benchmarks.md">ADR 0070</a>
 */
@NullMarked
package dev.lakeward.bench.shuffle;

import org.jspecify.annotations.NullMarked;
