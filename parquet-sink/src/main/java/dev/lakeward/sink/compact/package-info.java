/** Rewrites closed days to few sorted files, with readers none the wiser. */
@NullMarked
package dev.lakeward.sink.compact;

import org.jspecify.annotations.NullMarked;
