/** Validates the events of a request and publishes them to Kafka; ticks, acknowledgements and the producer's health. */
@NullMarked
package dev.lakeward.ingest.publish;

import org.jspecify.annotations.NullMarked;
