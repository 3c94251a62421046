/**
 * A query of others: number 11 of the benchmark Nexmark, bids of each user by session.
 *
 * @see <a href="../../../../../../../../docs/adr/0070-benchmarks.md">ADR 0070</a>
 */
@NullMarked
package dev.lakeward.bench.nexmark;

import org.jspecify.annotations.NullMarked;
