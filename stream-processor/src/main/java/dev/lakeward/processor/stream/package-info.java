/** Messages between the nodes of the topology, and the topics that they pass through. */
@NullMarked
package dev.lakeward.processor.stream;

import org.jspecify.annotations.NullMarked;
