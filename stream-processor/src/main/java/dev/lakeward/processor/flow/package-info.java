/** What travels between the nodes of the topology. */
@NullMarked
package dev.lakeward.processor.flow;

import org.jspecify.annotations.NullMarked;
