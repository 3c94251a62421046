@NullMarked
package dev.lakeward.ingest.endpoint.message;

import org.jspecify.annotations.NullMarked;
