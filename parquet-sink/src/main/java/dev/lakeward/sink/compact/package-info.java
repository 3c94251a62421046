/**
 * Compaction: rewrites closed days to few sorted files while queries run.
 *
 * @see <a href="../../../../../../../../docs/adr/0043-compaction.md">ADR 0043</a>
 */
@NullMarked
package dev.lakeward.sink.compact;

import org.jspecify.annotations.NullMarked;
