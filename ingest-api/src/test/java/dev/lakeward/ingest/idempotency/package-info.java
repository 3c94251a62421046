@NullMarked
package dev.lakeward.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
