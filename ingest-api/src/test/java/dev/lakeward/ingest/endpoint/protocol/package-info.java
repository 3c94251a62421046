@NullMarked
package dev.lakeward.ingest.endpoint.protocol;

import org.jspecify.annotations.NullMarked;
