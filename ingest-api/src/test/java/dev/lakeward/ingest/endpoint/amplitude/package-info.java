@NullMarked
package dev.lakeward.ingest.endpoint.amplitude;

import org.jspecify.annotations.NullMarked;
