/** How values of events are read, by edge, processor and sink alike. */
@NullMarked
package dev.lakeward.event.value;

import org.jspecify.annotations.NullMarked;
