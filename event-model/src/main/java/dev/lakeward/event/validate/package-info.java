/**
 * The verdict on an event: accepted, or every fault it has.
 *
 * @see <a href="../../../../../../../../docs/adr/0090-one-reader-of-values.md">ADR 0090</a>
 */
@NullMarked
package dev.lakeward.event.validate;

import org.jspecify.annotations.NullMarked;
