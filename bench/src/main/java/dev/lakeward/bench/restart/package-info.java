/**
 * How long a processor that was killed needs until it works again: the whole one, and its two large stores alone.
 *
 * @see <a href="../../../../../../../../docs/adr/0132-start-of-large-state.md">ADR 0132</a>
 */
@NullMarked
package dev.lakeward.bench.restart;

import org.jspecify.annotations.NullMarked;
