/**
 * Cold tier of the entity store: bytes of entities in mapped files, off the heap.
 *
 * @see <a href="../../../../../../../../../docs/adr/0037-cold-entities.md">ADR 0037</a>
 */
@NullMarked
package dev.lakeward.processor.store.cold;

import org.jspecify.annotations.NullMarked;
