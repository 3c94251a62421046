/** POST /v1/events: framing, check, publication and the answer. */
@NullMarked
package dev.lakeward.ingest.endpoint.event;

import org.jspecify.annotations.NullMarked;
