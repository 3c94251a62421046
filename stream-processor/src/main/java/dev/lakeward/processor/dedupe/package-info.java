/** Which events were seen before: exact ids in buckets of event time. */
@NullMarked
package dev.lakeward.processor.dedupe;

import org.jspecify.annotations.NullMarked;
