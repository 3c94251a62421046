/** {@code POST /v1/events}: splits the body into events, publishes them and responds with verdicts. */
@NullMarked
package dev.lakeward.ingest.endpoint.event;

import org.jspecify.annotations.NullMarked;
