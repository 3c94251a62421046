/** How far events have come on their way to the tables, read from offsets in Kafka. */
@NullMarked
package dev.lakeward.ingest.tracking.progress;

import org.jspecify.annotations.NullMarked;
