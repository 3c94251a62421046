/** The HTTP server itself: limits, time limits, bounded memory, and problems for what never reaches a route. */
@NullMarked
package dev.lakeward.ingest.http;

import org.jspecify.annotations.NullMarked;
