/**
 * All three services at once, each in a JVM as in its container, under an open-loop load.
 *
 * @see <a href="../../../../../../../../docs/adr/0070-benchmarks.md">ADR 0070</a>
 */
@NullMarked
package dev.lakeward.bench.pipeline;

import org.jspecify.annotations.NullMarked;
