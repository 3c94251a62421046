@NullMarked
package dev.lakeward.ingest;

import org.jspecify.annotations.NullMarked;
