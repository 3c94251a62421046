/**
 * A query of others: number 11 of the benchmark Nexmark, bids of each user by session.
 *
 * @see <a href="../../../../../../../../docs/adr/0131-workloads-of-others.md">ADR 0131</a>
 */
@NullMarked
package dev.lakeward.bench.nexmark;

import org.jspecify.annotations.NullMarked;
