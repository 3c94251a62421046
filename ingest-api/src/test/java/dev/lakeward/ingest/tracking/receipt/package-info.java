@NullMarked
package dev.lakeward.ingest.tracking.receipt;

import org.jspecify.annotations.NullMarked;
