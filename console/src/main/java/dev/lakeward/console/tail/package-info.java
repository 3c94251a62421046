/** The newest events of the log, read while somebody watches. */
@NullMarked
package dev.lakeward.console.tail;

import org.jspecify.annotations.NullMarked;
