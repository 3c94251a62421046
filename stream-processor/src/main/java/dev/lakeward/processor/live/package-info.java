/** Questions about what the processor knows now, over HTTP, from any instance. */
@NullMarked
package dev.lakeward.processor.live;

import org.jspecify.annotations.NullMarked;
