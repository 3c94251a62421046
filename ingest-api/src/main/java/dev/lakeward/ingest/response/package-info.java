/** Answers on their way out: no thread waits for a client that reads slowly, or not at all. */
@NullMarked
package dev.lakeward.ingest.response;

import org.jspecify.annotations.NullMarked;
