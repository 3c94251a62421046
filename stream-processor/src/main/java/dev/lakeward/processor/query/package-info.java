/** Live queries: reads of the current state over HTTP, from any instance. */
@NullMarked
package dev.lakeward.processor.query;

import org.jspecify.annotations.NullMarked;
