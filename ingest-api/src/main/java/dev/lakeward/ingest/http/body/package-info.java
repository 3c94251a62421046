/** Answers on their way out: no thread waits for a client that reads slowly, or not at all. */
@NullMarked
package dev.lakeward.ingest.http.body;

import org.jspecify.annotations.NullMarked;
