/** Reads the topics and lands what they hold: one lane a partition, one thread a group of lanes. */
@NullMarked
package dev.lakeward.sink.land;

import org.jspecify.annotations.NullMarked;
