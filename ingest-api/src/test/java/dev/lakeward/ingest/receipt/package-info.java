@NullMarked
package dev.lakeward.ingest.receipt;

import org.jspecify.annotations.NullMarked;
