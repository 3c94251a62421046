/**
 * Consumes the topics: one consumer per thread, one partition writer per assigned partition.
 *
 * @see <a href="../../../../../../../../docs/adr/0046-per-topic-assignment.md">ADR 0046</a>
 * @see <a href="../../../../../../../../docs/adr/0097-fenced-members.md">ADR 0097</a>
 */
@NullMarked
package dev.lakeward.sink.consume;

import org.jspecify.annotations.NullMarked;
