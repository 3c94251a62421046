/** Writing JSON fast. */
@NullMarked
package dev.lakeward.ingest.json;

import org.jspecify.annotations.NullMarked;
