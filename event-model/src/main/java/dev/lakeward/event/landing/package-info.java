/** What the sink tells of what landed, for whoever follows an event from its answer to its row. */
@NullMarked
package dev.lakeward.event.landing;

import org.jspecify.annotations.NullMarked;
