@NullMarked
package dev.lakeward.ingest.meter;

import org.jspecify.annotations.NullMarked;
