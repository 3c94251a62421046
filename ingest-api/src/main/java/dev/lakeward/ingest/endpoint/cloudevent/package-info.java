/** CloudEvents 1.0 over HTTP: binary, structured and batched. */
@NullMarked
package dev.lakeward.ingest.endpoint.cloudevent;

import org.jspecify.annotations.NullMarked;
