/** Leases of topic-partitions, and the commit log that says which rows count. */
@NullMarked
package dev.lakeward.sink.lease;

import org.jspecify.annotations.NullMarked;
