/** The script of our own for pages without any SDK. */
@NullMarked
package dev.lakeward.ingest.endpoint.snippet;

import org.jspecify.annotations.NullMarked;
