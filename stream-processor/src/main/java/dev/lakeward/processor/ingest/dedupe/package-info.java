/** Which events were seen before: exact ids, remembered from their first arrival. */
@NullMarked
package dev.lakeward.processor.ingest.dedupe;

import org.jspecify.annotations.NullMarked;
