/**
 * The catalogue: one JSON Schema a table, and all that follows from it.
 *
 * @see <a href="../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
@NullMarked
package dev.lakeward.event.schema;

import org.jspecify.annotations.NullMarked;
