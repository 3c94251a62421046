@NullMarked
package dev.lakeward.processor.ingest.dedupe;

import org.jspecify.annotations.NullMarked;
