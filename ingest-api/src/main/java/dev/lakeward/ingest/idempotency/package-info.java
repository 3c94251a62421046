/** {@code Idempotency-Key}: a request that is sent again counts once, though its events carry no ids. */
@NullMarked
package dev.lakeward.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
