/** The way to Kafka: records, acknowledgements, ticks, and whether Kafka can be reached. */
@NullMarked
package dev.lakeward.ingest.publish;

import org.jspecify.annotations.NullMarked;
