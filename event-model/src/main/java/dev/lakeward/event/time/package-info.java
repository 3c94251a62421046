/** Event time: reading, bounds, clamping. */
@NullMarked
package dev.lakeward.event.time;

import org.jspecify.annotations.NullMarked;
