/**
 * All three services beside each other, each in a JVM as the launcher starts it, under a load that is offered whatever they do.
 *
 * @see <a href="../../../../../../../../docs/adr/0070-benchmarks.md">ADR 0070</a>
 */
@NullMarked
package dev.lakeward.bench.pipeline;

import org.jspecify.annotations.NullMarked;
