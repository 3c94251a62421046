@NullMarked
package dev.lakeward.ingest.endpoint.cloudevent;

import org.jspecify.annotations.NullMarked;
