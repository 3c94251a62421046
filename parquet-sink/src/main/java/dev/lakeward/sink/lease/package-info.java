/**
 * Leases of topic-partitions, and the commit log that says which rows count.
 *
 * @see <a href="../../../../../../../../docs/adr/0040-commit-log.md">ADR 0040</a>
 * @see <a href="../../../../../../../../docs/adr/0097-fenced-members.md">ADR 0097</a>
 */
@NullMarked
package dev.lakeward.sink.lease;

import org.jspecify.annotations.NullMarked;
