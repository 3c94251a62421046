/**
 * Messages between the nodes of the topology, and the topics that they pass through.
 *
 * @see <a href="../../../../../../../../docs/adr/0033-ticks-through-internal-topics.md">ADR 0033</a>
 */
@NullMarked
package dev.lakeward.processor.stream;

import org.jspecify.annotations.NullMarked;
