/**
 * What a measurement consists of: works, the contenders that do them, and what came out.
 *
 * @see <a href="../../../../../../../../docs/adr/0075-peers-apart.md">ADR 0075</a>
 */
@NullMarked
package dev.lakeward.bench.workload;

import org.jspecify.annotations.NullMarked;
