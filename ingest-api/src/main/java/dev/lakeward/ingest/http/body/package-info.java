/** Reads request bodies and writes responses asynchronously, within bounds of memory and time. */
@NullMarked
package dev.lakeward.ingest.http.body;

import org.jspecify.annotations.NullMarked;
