/**
 * Ids that the processor remembers, as many as are asked for, without the events that bear them.
 *
 * @see <a href="../../../../../../../../docs/adr/0091-first-seen.md">ADR 0091</a>
 */
@NullMarked
package dev.lakeward.bench.ids;

import org.jspecify.annotations.NullMarked;
