/**
 * Validates the events of a request and publishes them to Kafka; ticks, acknowledgements and the producer's health.
 *
 * @see <a href="../../../../../../../../docs/adr/0020-asynchronous-answers.md">ADR 0020</a>
 * @see <a href="../../../../../../../../docs/adr/0073-one-header-an-event.md">ADR 0073</a>
 */
@NullMarked
package dev.lakeward.ingest.publish;

import org.jspecify.annotations.NullMarked;
