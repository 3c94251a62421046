/**
 * {@code POST /v1/events}: splits the body into events, publishes them and responds with verdicts.
 *
 * @see <a href="../../../../../../../../../docs/adr/0014-idempotency-key.md">ADR 0014</a>
 * @see <a href="../../../../../../../../../docs/adr/0083-plain-events.md">ADR 0083</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.event;

import org.jspecify.annotations.NullMarked;
