@NullMarked
package dev.lakeward.ingest.endpoint.ga4;

import org.jspecify.annotations.NullMarked;
