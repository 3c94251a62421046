@NullMarked
package dev.lakeward.ingest.enrich;

import org.jspecify.annotations.NullMarked;
