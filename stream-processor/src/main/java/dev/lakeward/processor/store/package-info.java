/**
 * State by key on the heap, written to the changelog at commit: one entity a key, with the state and timer of each stage.
 *
 * @see <a href="../../../../../../../../docs/adr/0030-heap-store.md">ADR 0030</a>
 * @see <a href="../../../../../../../../docs/adr/0037-cold-entities.md">ADR 0037</a>
 */
@NullMarked
package dev.lakeward.processor.store;

import org.jspecify.annotations.NullMarked;
