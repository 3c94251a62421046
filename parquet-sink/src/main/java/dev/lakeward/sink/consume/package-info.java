/** Consumes the topics: one consumer per thread, one partition writer per assigned partition. */
@NullMarked
package dev.lakeward.sink.consume;

import org.jspecify.annotations.NullMarked;
