/**
 * Where touches come from.
 *
 * @see <a href="../../../../../../../../docs/adr/0110-channels.md">ADR 0110</a>
 */
@NullMarked
package dev.lakeward.processor.traffic;

import org.jspecify.annotations.NullMarked;
