/** Compaction: rewrites closed days to few sorted files while queries run. */
@NullMarked
package dev.lakeward.sink.compact;

import org.jspecify.annotations.NullMarked;
