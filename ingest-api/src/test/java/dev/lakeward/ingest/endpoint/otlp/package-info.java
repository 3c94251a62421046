@NullMarked
package dev.lakeward.ingest.endpoint.otlp;

import org.jspecify.annotations.NullMarked;
