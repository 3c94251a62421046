/** Events through the stream processor, compared with a topology that only forwards them. */
@NullMarked
package dev.lakeward.bench.sessions;

import org.jspecify.annotations.NullMarked;
