/**
 * How values of events are read, by edge, processor and sink alike.
 *
 * @see <a href="../../../../../../../../docs/adr/0090-one-reader-of-values.md">ADR 0090</a>
 * @see <a href="../../../../../../../../docs/adr/0011-event-time.md">ADR 0011</a>
 */
@NullMarked
package dev.lakeward.event.value;

import org.jspecify.annotations.NullMarked;
