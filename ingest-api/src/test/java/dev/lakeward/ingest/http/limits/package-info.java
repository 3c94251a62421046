@NullMarked
package dev.lakeward.ingest.http.limits;

import org.jspecify.annotations.NullMarked;
