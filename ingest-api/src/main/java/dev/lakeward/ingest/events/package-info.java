/** POST /v1/events: framing, check, publication and the answer. */
@NullMarked
package dev.lakeward.ingest.events;

import org.jspecify.annotations.NullMarked;
