/** One pass over the bytes of a JSON object. */
@NullMarked
package dev.lakeward.event.json;

import org.jspecify.annotations.NullMarked;
