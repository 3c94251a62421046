/** The first stage: time of the log, filter, duplicates, lateness. */
@NullMarked
package dev.lakeward.processor.ingest;

import org.jspecify.annotations.NullMarked;
