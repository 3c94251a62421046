/**
 * The state of a store in local files: a mirror of its changelog that outlives the process, read as memory, off the heap.
 *
 * @see <a href="../../../../../../../../../docs/adr/0127-local-state.md">ADR 0127</a>
 * @see <a href="../../../../../../../../../docs/adr/0128-under-strain.md">ADR 0128</a>
 * @see <a href="../../../../../../../../../docs/adr/0132-start-of-large-state.md">ADR 0132</a>
 */
@NullMarked
package dev.lakeward.processor.store.local;

import org.jspecify.annotations.NullMarked;
