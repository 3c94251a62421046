/** Cold tier of the entity store: bytes of entities in mapped files, off the heap. */
@NullMarked
package dev.lakeward.processor.store.cold;

import org.jspecify.annotations.NullMarked;
