@NullMarked
package dev.lakeward.processor.ingest;

import org.jspecify.annotations.NullMarked;
