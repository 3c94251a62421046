/**
 * Ticks that the processor writes itself, where a timer is due and nothing comes.
 *
 * @see <a href="../../../../../../../../docs/adr/0123-idle.md">ADR 0123</a>
 */
@NullMarked
package dev.lakeward.processor.tick;

import org.jspecify.annotations.NullMarked;
