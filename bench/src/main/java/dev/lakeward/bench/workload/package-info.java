/**
 * The parts of a measurement: workloads, the candidates that run them, and their measurements.
 *
 * @see <a href="../../../../../../../../docs/adr/0075-peers-apart.md">ADR 0075</a>
 */
@NullMarked
package dev.lakeward.bench.workload;

import org.jspecify.annotations.NullMarked;
