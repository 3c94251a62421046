/** Events through the stream processor, beside a topology that only passes them on. */
@NullMarked
package dev.lakeward.bench.sessions;

import org.jspecify.annotations.NullMarked;
