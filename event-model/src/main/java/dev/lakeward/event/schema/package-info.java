/** The catalogue: one JSON Schema a table, and all that follows from it. */
@NullMarked
package dev.lakeward.event.schema;

import org.jspecify.annotations.NullMarked;
