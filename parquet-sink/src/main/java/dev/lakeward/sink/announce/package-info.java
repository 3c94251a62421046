/** Tells the log what landed. */
@NullMarked
package dev.lakeward.sink.announce;

import org.jspecify.annotations.NullMarked;
