@NullMarked
package dev.lakeward.ingest.limits;

import org.jspecify.annotations.NullMarked;
