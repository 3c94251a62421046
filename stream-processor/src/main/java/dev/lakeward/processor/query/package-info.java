/**
 * Live queries: reads of the current state over HTTP, from any instance.
 *
 * @see <a href="../../../../../../../../docs/adr/0034-live-queries.md">ADR 0034</a>
 */
@NullMarked
package dev.lakeward.processor.query;

import org.jspecify.annotations.NullMarked;
