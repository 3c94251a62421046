@NullMarked
package dev.lakeward.ingest.openapi;

import org.jspecify.annotations.NullMarked;
