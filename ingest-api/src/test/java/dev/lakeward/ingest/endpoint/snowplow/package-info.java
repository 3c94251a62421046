@NullMarked
package dev.lakeward.ingest.endpoint.snowplow;

import org.jspecify.annotations.NullMarked;
