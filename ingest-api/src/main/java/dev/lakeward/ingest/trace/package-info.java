/** Where the trace of a request begins. */
@NullMarked
package dev.lakeward.ingest.trace;

import org.jspecify.annotations.NullMarked;
