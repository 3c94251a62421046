@NullMarked
package dev.lakeward.ingest.endpoint.snippet;

import org.jspecify.annotations.NullMarked;
