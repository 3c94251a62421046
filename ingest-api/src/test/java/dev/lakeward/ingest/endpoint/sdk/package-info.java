@NullMarked
package dev.lakeward.ingest.endpoint.sdk;

import org.jspecify.annotations.NullMarked;
