@NullMarked
package dev.lakeward.ingest.endpoint.event;

import org.jspecify.annotations.NullMarked;
